#!/bin/sh
# Runs as root after the deb or the rpm was unpacked; installed again over another version, too.
name=userdocks-console
folder=/opt/UserDocksConsole

if command -v update-alternatives >/dev/null 2>&1; then
  update-alternatives --install "/usr/bin/$name" "$name" "$folder/$name" 100
else
  ln -sf "$folder/$name" "/usr/bin/$name"
fi

# Chromium's sandbox takes user namespaces, and a setuid helper where an ordinary user gets none. Asked as
# one: root gets them in any case.
if setpriv --reuid 65534 --regid 65534 --clear-groups unshare --user true >/dev/null 2>&1; then
  chmod 0755 "$folder/chrome-sandbox"
else
  chmod 4755 "$folder/chrome-sandbox"
fi

# Ubuntu 24.04 and newer let only programs with a profile use user namespaces. An AppArmor that is too old to
# understand the profile does not need it.
if command -v apparmor_parser >/dev/null 2>&1 && apparmor_status --enabled >/dev/null 2>&1; then
  profile="$folder/resources/apparmor-profile"
  if apparmor_parser --skip-kernel-load --debug "$profile" >/dev/null 2>&1; then
    cp -f "$profile" "/etc/apparmor.d/$name"
    # In the image of a machine that does not run there is no kernel to tell.
    if ! ischroot 2>/dev/null; then
      apparmor_parser --replace --write-cache --skip-read-cache "/etc/apparmor.d/$name" || true
    fi
  fi
fi

# For links; where the desktop's own trigger does it, this is one look more.
if command -v update-desktop-database >/dev/null 2>&1; then
  update-desktop-database /usr/share/applications || true
fi
