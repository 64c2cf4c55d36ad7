package callscope.server;

import callscope.render.json.JsonLine;
import callscope.rule.Problem;
import callscope.server.RequestDeadlines.Deadline;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * A request and its response. Each block that is read from the client or written to it has a
 * deadline. For use by the thread of the request.
 */
final class WebExchange implements AutoCloseable {
  static final String JSON = "application/json";
  static final String JSON_LINES = "application/x-ndjson";
  static final String HTML = "text/html; charset=utf-8";
  static final String PROBLEM = "application/problem+json";

  /** The policy of everything but pages: a browser that shows it runs nothing in it. */
  static final String NO_CONTENT = "default-src 'none'; frame-ancestors 'none'; sandbox";

  /** Bytes of a body that no one needs but that are read, so that the client reads the answer. */
  private static final long DRAINED = 1 << 20;

  private final HttpExchange exchange;
  private final Deadline deadline;
  private final ServerLimits limits;
  private QueryParameters query = QueryParameters.NONE;
  private boolean answered;

  WebExchange(HttpExchange exchange, Deadline deadline, ServerLimits limits) {
    this.exchange = exchange;
    this.deadline = deadline;
    this.limits = limits;
  }

  HttpExchange exchange() {
    return exchange;
  }

  ServerLimits limits() {
    return limits;
  }

  /** Whether the status was sent, so that no other can be. */
  boolean isAnswered() {
    return answered;
  }

  /** The parameters of the query; none before {@link #readQuery}. */
  QueryParameters query() {
    return query;
  }

  /** Parses the query. */
  void readQuery() throws HttpFailure {
    query = QueryParameters.of(exchange.getRequestURI().getRawQuery());
  }

  /** The length of the body that the client announces; -1 if it announces none. */
  long announcedLength() {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    return length == null || !length.matches("[0-9]{1,18}") ? -1 : Long.parseLong(length);
  }

  /**
   * Copies the body.
   *
   * @param most maximum number of bytes
   * @throws HttpFailure if the body is longer
   * @return the number of bytes
   * @throws StorageException if the target can't be written
   * @throws IOException if the client is too slow or goes away
   */
  long copyBody(OutputStream target, long most) throws IOException, HttpFailure {
    String tooLong = "the body is longer than " + most + " bytes, the limit of the server";
    if (announcedLength() > most) {
      throw new HttpFailure(413, tooLong);
    }
    InputStream body = exchange.getRequestBody();
    byte[] block = new byte[ServerLimits.BLOCK];
    long total = 0;
    for (int length = read(body, block); length > 0; length = read(body, block)) {
      total += length;
      if (total > most) {
        throw new HttpFailure(413, tooLong);
      }
      try {
        target.write(block, 0, length);
      } catch (IOException e) {
        throw new StorageException(e);
      }
    }
    return total;
  }

  /** Reads a whole block, or the rest of the body. */
  private int read(InputStream body, byte[] block) throws IOException {
    deadline.start(limits.block());
    try {
      return body.readNBytes(block, 0, block.length);
    } finally {
      deadline.stop();
    }
  }

  /** The body as text. */
  String bodyText(int most) throws IOException, HttpFailure {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    copyBody(bytes, most);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  Headers responseHeaders() {
    return exchange.getResponseHeaders();
  }

  /** Answers with a JSON value. */
  void sendJson(int status, JsonLine.Value value) throws IOException {
    sendJson(status, JSON, value);
  }

  private void sendJson(int status, String type, JsonLine.Value value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonLine.write(bytes, value);
    send(status, type, NO_CONTENT, bytes.toByteArray());
  }

  /** Answers with an error, as RFC 9457 describes. */
  void sendFailure(HttpFailure failure) throws IOException {
    failure.headers().forEach(responseHeaders()::set);
    sendJson(
        failure.status(),
        PROBLEM,
        json -> {
          json.writeStartObject();
          json.writeNumberField("status", failure.status());
          json.writeStringField("title", failure.title());
          json.writeStringField("detail", failure.detail());
          if (!failure.problems().isEmpty()) {
            json.writeArrayFieldStart("problems");
            for (Problem problem : failure.problems()) {
              problem(json, problem);
            }
            json.writeEndArray();
          }
          json.writeEndObject();
        });
  }

  private static void problem(JsonGenerator json, Problem problem) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", problem.code().id());
    if (problem.position().isPresent()) {
      json.writeNumberField("line", problem.position().get().line());
      json.writeNumberField("column", problem.position().get().column());
    }
    json.writeStringField("message", problem.message());
    json.writeStringField("advice", problem.advice());
    json.writeEndObject();
  }

  /** Answers without content. */
  void sendNothing() throws IOException {
    begin(204, "", NO_CONTENT);
    exchange.sendResponseHeaders(204, -1);
  }

  /** Answers with bytes. */
  void send(int status, String type, String policy, byte[] bytes) throws IOException {
    begin(status, type, policy);
    if (isHead()) {
      responseHeaders().set("Content-Length", Integer.toString(bytes.length));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = timed()) {
      out.write(bytes);
    }
  }

  /** Answers with a file. */
  void sendFile(Path file, String type, String policy) throws IOException {
    begin(200, type, policy);
    long length = Files.size(file);
    if (isHead()) {
      responseHeaders().set("Content-Length", Long.toString(length));
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    exchange.sendResponseHeaders(200, length);
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = timed()) {
      in.transferTo(out);
    }
  }

  /** Answers with a file that is compressed with gzip, decompressed unless the client takes it. */
  void sendCompressed(Path file, String type) throws IOException {
    responseHeaders().set("Vary", "Accept-Encoding");
    if (takesGzip()) {
      responseHeaders().set("Content-Encoding", "gzip");
      sendFile(file, type, NO_CONTENT);
      return;
    }
    if (isHead()) {
      begin(200, type, NO_CONTENT);
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), ServerLimits.BLOCK);
        OutputStream out = stream(type)) {
      in.transferTo(out);
    }
  }

  /** Begins an answer of unknown length, which the caller writes and closes. */
  OutputStream stream(String type) throws IOException {
    begin(200, type, NO_CONTENT);
    exchange.sendResponseHeaders(200, 0);
    return timed();
  }

  private boolean isHead() {
    return exchange.getRequestMethod().equals("HEAD");
  }

  private boolean takesGzip() {
    for (String header : exchange.getRequestHeaders().getOrDefault("Accept-Encoding", List.of())) {
      for (String coding : header.toLowerCase(Locale.ROOT).split(",", -1)) {
        if (coding.strip().matches("gzip(\\s*;\\s*q=(1(\\.0*)?|0?\\.0*[1-9][0-9]*))?")) {
          return true;
        }
      }
    }
    return false;
  }

  private void begin(int status, String type, String policy) {
    answered = true;
    Headers headers = responseHeaders();
    if (!type.isEmpty()) {
      headers.set("Content-Type", type);
    }
    headers.set("Content-Security-Policy", policy);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
    if (status == 413) {
      headers.set("Connection", "close");
    }
  }

  private OutputStream timed() {
    return new TimedOutput(exchange.getResponseBody(), deadline, limits.block());
  }

  /** Reads a little of what is left of the body, so that the client gets the answer; then ends. */
  @Override
  public void close() {
    try {
      drain();
    } catch (IOException e) {
      // the client went away, which is its right
    }
    deadline.start(limits.block());
    exchange.close();
    deadline.stop();
  }

  private void drain() throws IOException {
    InputStream body = exchange.getRequestBody();
    byte[] block = new byte[ServerLimits.BLOCK];
    long total = 0;
    for (int length = read(body, block); length > 0; length = read(body, block)) {
      total += length;
      if (total >= DRAINED) {
        return;
      }
    }
  }
}
