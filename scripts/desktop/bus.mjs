// A D-Bus session of its own.
import { existsSync } from 'node:fs'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startService } from './service.mjs'

const systemServices = '/usr/share/dbus-1/services'
// The windows in which the keyring asks for its password.
const prompters = [
  'org.gnome.keyring.SystemPrompter.service',
  'org.gnome.keyring.PrivatePrompter.service',
]

/**
 * Starts a bus. It starts no services by itself, apart from the keyring's prompter: the usual
 * list would bring a keyring into a session that is to have none.
 *
 * as: the words of a command that runs it as another user, who owns the folder.
 */
export async function startBus(folder, env, as = []) {
  const services = join(folder, 'services')
  await mkdir(services)
  for (const name of prompters) {
    const path = join(systemServices, name)
    if (existsSync(path)) await copyFile(path, join(services, name))
  }
  const configPath = join(folder, 'bus.conf')
  await writeFile(configPath, configuration(folder, services))
  const args = [`--config-file=${configPath}`, '--nofork', '--nopidfile', '--print-address=3']
  const service = await startService('dbus-daemon', args, { env, reportsOn3: true, as })
  return { service, env: { DBUS_SESSION_BUS_ADDRESS: service.report } }
}

function configuration(folder, services) {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`
}
