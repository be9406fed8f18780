; Links that begin with userdocks-console:// open the console, for the user who installed it.
!macro customInstall
  WriteRegStr HKCU "Software\Classes\userdocks-console" "" "URL:UserDocks Console"
  WriteRegStr HKCU "Software\Classes\userdocks-console" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\userdocks-console\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
!macroend

!macro customUnInstall
  DeleteRegKey HKCU "Software\Classes\userdocks-console"
!macroend
