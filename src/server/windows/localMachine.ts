/** HKEY_LOCAL_MACHINE in the view of 64 bits, also from a process of 32; the caller disposes of it. */
export function openLocalMachine(): Microsoft.Win32.RegistryKey {
  return Microsoft.Win32.RegistryKey.openBaseKey(
    Microsoft.Win32.RegistryHive.LocalMachine,
    Microsoft.Win32.RegistryView.Registry64,
  );
}
