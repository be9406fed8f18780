/**
 * Whether the keychain is that of the session that `npm test` makes. By hand, outside of it, tests with
 * the real one are skipped, so that nobody's own keychain is touched.
 */
export const inTestSession = process.env['HOME']?.includes('userdocks-desktop-') === true
