package callscope.cli.service;

import callscope.analysis.Rules;
import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.Output;
import callscope.cli.options.BatchOptions;
import callscope.cli.options.ByteSize;
import callscope.cli.options.RuleOptions;
import callscope.server.ReportServer;
import callscope.server.ServerLimits;
import callscope.server.ServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Serves reports and their results over HTTP. */
public final class ServeCommand implements Command {
  private static final int DEFAULT_PORT = 8642;
  private static final int MAX_PORT = 65_535;
  private static final int DEFAULT_WAITING = 64;

  private static final Option ADDRESS =
      Option.builder()
          .longOpt("address")
          .hasArg()
          .argName("ADDRESS")
          .desc(
              "address to listen at (default: 127.0.0.1, for this machine only); any other needs a"
                  + " token")
          .build();

  private static final Option PORT =
      Option.builder()
          .longOpt("port")
          .hasArg()
          .argName("N")
          .desc("port to listen at; 0 chooses a free one (default: " + DEFAULT_PORT + ")")
          .build();

  private static final Option HOST =
      Option.builder()
          .longOpt("host")
          .hasArg()
          .argName("NAME")
          .desc(
              "a name by which clients may call the server, such as that of a proxy; may be"
                  + " repeated")
          .build();

  private static final Option TOKEN =
      Option.builder()
          .longOpt("token-file")
          .hasArg()
          .argName("FILE")
          .desc(
              "a file with the token that requests must present; otherwise "
                  + ServerToken.VARIABLE
                  + " has it")
          .build();

  private static final Option UPLOAD =
      Option.builder()
          .longOpt("max-upload")
          .hasArg()
          .argName("SIZE")
          .desc("maximum size of a report, such as 500M (default: 2G)")
          .build();

  private static final Option WAITING =
      Option.builder()
          .longOpt("max-waiting")
          .hasArg()
          .argName("N")
          .desc(
              "maximum number of uploads that wait, besides those that are analysed (default: "
                  + DEFAULT_WAITING
                  + ")")
          .build();

  @Override
  public String name() {
    return "serve";
  }

  @Override
  public String operands() {
    return "FOLDER";
  }

  @Override
  public String description() {
    return "Runs a web server that analyses uploaded reports, keeps them with their results in a"
        + " folder, and tries rules over them. A browser shows its start page, and programs"
        + " use its HTTP interface; see docs/server.md. It runs until it is stopped, for"
        + " example with Ctrl-C.";
  }

  @Override
  public Options options() {
    Options options = new Options();
    RuleOptions.addTo(options);
    return options
        .addOption(ADDRESS)
        .addOption(PORT)
        .addOption(HOST)
        .addOption(TOKEN)
        .addOption(UPLOAD)
        .addOption(WAITING)
        .addOption(BatchOptions.JOBS);
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    try (StopSignal stop = StopSignal.ofProcess()) {
      return run(session, arguments, stop);
    }
  }

  /** Serves until the signal. */
  ExitCode run(Session session, ParsedArguments arguments, StopSignal stop) throws Failure {
    ServerSettings settings = settings(arguments);
    Rules rules = RuleOptions.of(arguments).load();
    RuleOptions.warn(session, rules);
    ReportServer server;
    try {
      server = ReportServer.start(settings, rules, session::report);
    } catch (IOException e) {
      throw new Failure(
          ExitCode.OUTPUT,
          "the server can't start at "
              + text(settings.address())
              + " with the folder "
              + settings.folder()
              + ": "
              + Output.reason(e));
    }
    try {
      Output.print(session, greeting(server, settings));
      stop.await();
    } finally {
      stop(server);
    }
    return ExitCode.OK;
  }

  private static void stop(ReportServer server) throws Failure {
    try {
      server.stop(StopSignal.PATIENCE.dividedBy(2));
    } catch (IOException e) {
      throw new Failure(ExitCode.OUTPUT, "the server can't be stopped: " + Output.reason(e));
    }
  }

  private static String greeting(ReportServer server, ServerSettings settings) {
    int reports = server.reportCount();
    return "serving "
        + settings.folder()
        + " ("
        + (reports == 1 ? "1 report" : reports + " reports")
        + ") at http://"
        + text(server.address())
        + "/\n";
  }

  private static String text(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  private static ServerSettings settings(ParsedArguments arguments) throws Failure {
    Path folder =
        ParsedArguments.path(
            arguments.operand("which folder? Name the one in which the server keeps reports"),
            ExitCode.OUTPUT);
    Set<String> hosts =
        arguments.values(HOST).stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    Optional<String> token =
        ServerToken.of(arguments.path(TOKEN, ExitCode.NO_FILE), System.getenv());
    InetAddress address = address(arguments.value(ADDRESS).orElse("127.0.0.1"));
    if (token.isEmpty() && !address.isLoopbackAddress()) {
      throw new Failure(
          ExitCode.USAGE,
          "a server that others can reach needs a token; name its file with --token-file, or set "
              + ServerToken.VARIABLE);
    }
    int port = number(arguments, PORT, DEFAULT_PORT, MAX_PORT);
    ServerLimits limits =
        ServerLimits.DEFAULT.withUploads(
            upload(arguments),
            BatchOptions.jobs(arguments),
            number(arguments, WAITING, DEFAULT_WAITING, 10_000));
    return new ServerSettings(new InetSocketAddress(address, port), folder, token, hosts, limits);
  }

  private static InetAddress address(String text) throws Failure {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new Failure(
          ExitCode.USAGE, "--address is an address of this machine, not `" + text + "`");
    }
  }

  private static long upload(ParsedArguments arguments) throws Failure {
    Optional<String> text = arguments.value(UPLOAD);
    if (text.isEmpty()) {
      return ServerLimits.DEFAULT.upload();
    }
    OptionalLong size = ByteSize.parse(text.get());
    if (size.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE, "--max-upload is a size such as 500M, not `" + text.get() + "`");
    }
    return size.getAsLong();
  }

  private static int number(ParsedArguments arguments, Option option, int otherwise, int most)
      throws Failure {
    String text = arguments.value(option).orElse("" + otherwise);
    int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    if (number < 0 || number > most) {
      throw new Failure(
          ExitCode.USAGE,
          "--" + option.getLongOpt() + " is a number from 0 to " + most + ", not `" + text + "`");
    }
    return number;
  }
}
