module com.example.capabilities {
  requires io.github.callscope.report;
}
