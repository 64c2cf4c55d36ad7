5010;section: [UPX1]
5033;called: C:\Windows\System32\kernel32.dll.VirtualProtect
VirtualProtect:
	Arg[0] = 0x0000000140001000
	Arg[1] = 0x0000000000004000 = 16384
	Arg[2] = 0x0000000000000040 = 64
	Arg[3] = ptr 0x000000000014fe40 -> {\x04\x00\x00\x00}

5047;[UPX1] -> [UPX0]
1204;CPUID:1
1210;CPUID:40000000
1231;RDTSC
1260;[ANTIDEBUG] --> PEB!BeingDebugged accessed
1288;called: C:\Windows\System32\kernel32.dll.GetProcAddress
GetProcAddress:
	Arg[0] = ptr 0x00007ffbc2640000 -> {MZ\x90\x00}
	Arg[1] = ptr 0x0000000140003010 -> "RegSetValueExW"

12f0;called: C:\Windows\System32\KernelBase.dll.RegCreateKeyExW
RegCreateKeyExW:
	Arg[0] = 0xffffffff80000001 = 18446744071562067969
	Arg[1] = ptr 0x0000000140003040 -> L"Software\Microsoft\Windows\CurrentVersion\Run"
	Arg[2] = 0
	Arg[3] = 0
	Arg[4] = 0
	Arg[5] = 0x0000000000000002 = 2
	Arg[6] = 0
	Arg[7] = ptr 0x000000000014fe60 -> {\x00\x00\x00\x00}

RegCreateKeyExW returned:
	0

1320;called: C:\Windows\System32\KernelBase.dll.RegSetValueExW
RegSetValueExW:
	Arg[0] = 0x0000000000000128 = 296
	Arg[1] = ptr 0x00000001400030a0 -> L"TidyDesk"
	Arg[2] = 0
	Arg[3] = 0x0000000000000001 = 1
	Arg[4] = ptr 0x00000001400030c0 -> L"C:\Users\Public\tidy.exe"
	Arg[5] = 0x0000000000000030 = 48

RegSetValueExW returned:
	0

1355;SYSCALL:0x18(NtAllocateVirtualMemory)
NtAllocateVirtualMemory:
	Arg[0] = 0xffffffffffffffff = 18446744073709551615
	Arg[1] = ptr 0x000000000014fe70 -> {\x00\x00\x00\x00}
	Arg[2] = 0
	Arg[3] = ptr 0x000000000014fe78 -> {\x00\x10\x00\x00}
	Arg[4] = 0x0000000000003000 = 12288
	Arg[5] = 0x0000000000000040 = 64

NtAllocateVirtualMemory returned:
	0

1360;called: ?? [2a0000+0]
> 2a0000+14;called: C:\Windows\System32\ws2_32.dll.WSAStartup
> 2a0000+38;called: C:\Windows\System32\ws2_32.dll.connect
> 2a0000+52;called: C:\Windows\System32\ntdll.dll.[NtOpenFile+12]* -> NtCreateFile
> 2a0000+60;called: C:\Windows\System32\kernel32.dll.ExitProcess
