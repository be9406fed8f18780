/**
 * What the built-in demo lets in. Made up and public: they open nothing but made-up data on this
 * computer. The app stores them in the keychain like any other keys.
 */
export const demoAccess = {
  clientId: 'de300000-0000-4000-8000-000000000001',
  keys: {
    read: 'ud-demo-read-7Q2nXv4mK9',
    write: 'ud-demo-write-c8Rf5LzT31',
  },
} as const
