package callscope.objects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OtherObjectsTest {
  @Test
  void servicesHaveTheirOwnHandles() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("OpenSCManagerW", "MachineName=", "->0x500")
            .call("CreateServiceW", "ServiceControlHandle=0x500", "ServiceName=updsvc", "->0x508")
            .call("NtCreateFile", "FileHandle=0x508", "FileName=C:\\a")
            .call("StartServiceW", "ServiceHandle=0x508")
            .call("CloseServiceHandle", "hSCObject=0x508")
            .call("NtWriteFile", "FileHandle=0x508")
            .call("StartServiceW", "ServiceHandle=0x508", "ServiceName=other");
    assertThat(trace.name(1, "service")).isEqualTo("updsvc");
    assertThat(trace.one(1, "result").id()).isEqualTo(trace.one(3, "service").id());
    assertThat(trace.one(3, "service").openedBy()).contains(new OpenedBy(0, 1));
    assertThat(trace.name(4, "service")).isEqualTo("updsvc");
    assertThat(trace.name(5, "path")).isEqualTo("C:\\a");
    assertThat(trace.name(6, "service")).isEqualTo("other");
  }

  @Test
  void failedServiceIsNamed() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .failed("OpenServiceW", "hSCManager=0x500", "lpServiceName=none", "->0");
    assertThat(trace.name(0, "service")).isEqualTo("none");
    assertThat(trace.name(0, "result")).isEqualTo("none");
  }

  @Test
  void requestsKnowTheirHost() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("InternetOpenA", "Agent=x", "->0xcc0004")
            .call(
                "InternetConnectA", "hInternet=0xcc0004", "lpszServerName=a.example", "->0xcc0008")
            .call("HttpOpenRequestA", "hConnect=0xcc0008", "lpszVerb=GET", "->0xcc000c")
            .call("HttpSendRequestA", "hRequest=0xcc000c")
            .call(
                "InternetOpenUrlA",
                "hInternet=0xcc0004",
                "lpszUrl=http://u@b.example:8/x",
                "->0xcc0010")
            .call("InternetReadFile", "hFile=0xcc0010")
            .call("WinHttpConnect", "hSession=0x9000", "pswzServerName=c.example", "->0x9100")
            .call("WinHttpOpenRequest", "hConnect=0x9100", "->0x9200")
            .call("WinHttpSendRequest", "hRequest=0x9200");
    assertThat(trace.all(0, "host")).isEmpty();
    assertThat(trace.name(3, "host")).isEqualTo("a.example");
    assertThat(trace.name(5, "host")).isEqualTo("b.example");
    assertThat(trace.name(8, "host")).isEqualTo("c.example");
    assertThat(trace.one(1, "host").id()).isEqualTo(trace.one(3, "host").id());
  }

  @Test
  void socketsKnowTheirPeer() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("socket", "af=2", "socket=1280", "->0x500")
            .call("send", "socket=1280")
            .failed("ConnectEx", "socket=1280", "ip=1.2.3.4", "port=443", "->0")
            .call("WSASend", "Socket=1280")
            .call("closesocket", "socket=1280")
            .call("WSASend", "Socket=1280");
    assertThat(trace.all(1, "host")).isEmpty();
    assertThat(trace.name(2, "host")).isEqualTo("1.2.3.4");
    assertThat(trace.name(3, "host")).isEqualTo("1.2.3.4");
    assertThat(trace.one(3, "socket").id()).isEqualTo(trace.one(0, "socket").id());
    assertThat(trace.one(5, "socket").isResolved()).isFalse();
  }

  @Test
  void mutexesAndEvents() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("NtCreateMutant", "Handle=0x90", "MutexName=Local\\m")
            .call("NtReleaseMutant", "Handle=0x90")
            .call("CreateMutexW", "lpName=m", "->0x94")
            .call("CreateEventW", "lpName=", "->0x98")
            .call("SetEvent", "hEvent=0x98");
    assertThat(trace.name(1, "mutex name")).isEqualTo("Local\\m");
    assertThat(trace.one(2, "mutex name").id()).isEqualTo(trace.one(0, "mutex name").id());
    assertThat(trace.one(4, "event name").isResolved()).isTrue();
    assertThat(trace.one(4, "event name").names()).isEmpty();
  }

  @Test
  void vmrayShowsOutputsWithTheReturnValue() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call(
                "RegOpenKeyExA",
                "hKey=0xffffffff80000001",
                "lpSubKey=Software",
                "phkResult=",
                "->0x0 phkResult: 0xa0, ret_val: 0x0")
            .call("RegEnumValueA", "hKey=0xa0", "->0x0 lpType: 0x0, ret_val: 0x0");
    assertThat(trace.name(1, "key")).isEqualTo("HKEY_CURRENT_USER\\Software");
  }

  @Test
  void positionalArguments() {
    TraceOfCalls trace =
        TraceOfCalls.windows()
            .call("InternetConnectW", "Arg0=0xcc0004", "Arg1=a.example", "Arg2=80", "->0xcc0008")
            .call("HttpOpenRequestW", "Arg0=0xcc0008", "->0xcc000c");
    assertThat(trace.name(1, "host")).isEqualTo("a.example");
  }

  @Test
  void equalListsHaveEqualNumbers() {
    TraceOfCalls calls =
        TraceOfCalls.windows()
            .call("NtCreateFile", "FileHandle=0x10", "FileName=C:\\a")
            .call("NtWriteFile", "FileHandle=0x10", "Buffer=x")
            .call("NtWriteFile", "FileHandle=0x10", "Buffer=y")
            .call("NtClose", "Handle=0x10")
            .call("NtCreateFile", "FileHandle=0x14", "FileName=C:\\a")
            .call("NtWriteFile", "FileHandle=0x14", "Buffer=y")
            .call("Sleep", "Milliseconds=1")
            .call("DeleteFileW", "lpFileName=C:\\a", "->1")
            .call("DeleteFileW", "lpFileName=C:\\a", "->0");
    ResolvedObjects objects = ResolvedObjects.of(calls.build());
    assertThat(objects.references(0, 1)).isEqualTo(objects.references(0, 2)).isNotZero();
    assertThat(objects.references(0, 5)).isNotEqualTo(objects.references(0, 1));
    assertThat(objects.equivalent(objects.references(0, 5)))
        .isEqualTo(objects.equivalent(objects.references(0, 1)))
        .isNotEqualTo(objects.equivalent(objects.references(0, 7)));
    assertThat(objects.equivalent(0)).isZero();
    assertThat(objects.references(0, 6)).isZero();
    assertThat(objects.references(0, 7)).isEqualTo(objects.references(0, 8)).isNotZero();
    assertThat(objects.list(0)).isEmpty();
  }
}
