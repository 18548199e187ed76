// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.faults;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The first line and headers of an HTTP/1.1 message.
 *
 * @param firstLine request line or status line
 * @param headers the header lines
 */
record HttpHead(String firstLine, List<String> headers) {

  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  /** Reads a head. @throws EOFException if the stream ends before the first byte */
  static HttpHead read(InputStream in) throws IOException {
    var first = line(in);
    var headers = new ArrayList<String>();
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      headers.add(line);
    }
    return new HttpHead(first, headers);
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException();
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  String header(String name) {
    var prefix = name.toLowerCase(Locale.ROOT) + ":";
    return headers.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(line -> line.substring(prefix.length()).trim())
        .findFirst()
        .orElse("");
  }

  HttpHead with(String name, String value) {
    var prefix = name.toLowerCase(Locale.ROOT) + ":";
    var changed = new ArrayList<String>();
    headers.stream()
        .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith(prefix))
        .forEach(changed::add);
    changed.add(name + ": " + value);
    return new HttpHead(firstLine, changed);
  }

  HttpHead without(String name) {
    var prefix = name.toLowerCase(Locale.ROOT) + ":";
    return new HttpHead(
        firstLine,
        headers.stream()
            .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith(prefix))
            .toList());
  }

  String word(int i) {
    return firstLine.split(" ", -1)[i];
  }

  int code() {
    return Integer.parseInt(word(1));
  }

  byte[] bytes() {
    return (firstLine + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Reads the complete body, whose length the head must specify. */
  byte[] body(InputStream in, boolean ofAnswer) throws IOException {
    if (ofAnswer && (code() == NO_CONTENT || code() == NOT_MODIFIED)) {
      return new byte[0];
    }
    if (header("Transfer-Encoding").equalsIgnoreCase("chunked")) {
      return chunks(in);
    }
    var length = header("Content-Length");
    return length.isEmpty() ? new byte[0] : in.readNBytes(Integer.parseInt(length));
  }

  private static byte[] chunks(InputStream in) throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(line(in).split(";", -1)[0].trim(), 16);
      if (size == 0) {
        while (!line(in).isEmpty()) {
          // Skips trailers.
        }
        return body.toByteArray();
      }
      body.write(in.readNBytes(size));
      line(in);
    }
  }
}
