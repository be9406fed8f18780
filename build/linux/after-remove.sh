#!/bin/sh
# Runs as root after the deb or the rpm was removed. What belongs to users is theirs: see docs/install.md.
name=userdocks-console
folder=/opt/UserDocksConsole

# In an upgrade the new version has put its own in place, or is about to: dpkg says `upgrade`, rpm how many
# versions there are left.
case "$1" in
  upgrade | failed-upgrade | abort-upgrade | abort-install | [1-9]*) exit 0 ;;
esac

if command -v update-alternatives >/dev/null 2>&1; then
  update-alternatives --remove "$name" "$folder/$name"
else
  rm -f "/usr/bin/$name"
fi

profile="/etc/apparmor.d/$name"
if [ -f "$profile" ]; then
  if apparmor_status --enabled >/dev/null 2>&1 && ! ischroot 2>/dev/null; then
    apparmor_parser --remove "$profile" || true
  fi
  rm -f "$profile"
fi

if command -v update-desktop-database >/dev/null 2>&1; then
  update-desktop-database /usr/share/applications || true
fi
