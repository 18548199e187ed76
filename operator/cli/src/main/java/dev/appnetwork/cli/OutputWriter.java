// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes UTF-8 to a standard stream and remembers its first failure, which a PrintWriter would
 * hide.
 */
final class OutputWriter extends TextWriter {

  private @Nullable IOException failure;

  OutputWriter(FileDescriptor descriptor) {
    this(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
  }

  OutputWriter(Writer out) {
    super(out);
  }

  /** Returns the first failure; null if everything was written. */
  @Nullable IOException failure() {
    return failure;
  }

  /** Returns whether the reader closed the pipe, for example {@code head}. */
  boolean isPipeClosed() {
    return failure != null && Objects.toString(failure.getMessage(), "").contains("Broken pipe");
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    try {
      out.write(text, offset, length);
    } catch (IOException e) {
      throw remembered(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw remembered(e);
    }
  }

  private IOException remembered(IOException e) {
    failure = failure == null ? e : failure;
    return e;
  }
}
