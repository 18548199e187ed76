// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** Writes everything as text by the one method that subclasses implement. */
abstract class TextWriter extends FilterWriter {

  TextWriter(Writer out) {
    super(out);
  }

  @Override
  public final void write(int character) throws IOException {
    write(String.valueOf((char) character), 0, 1);
  }

  @Override
  public final void write(char[] characters, int offset, int length) throws IOException {
    write(new String(characters, offset, length), 0, length);
  }

  @Override
  public abstract void write(String text, int offset, int length) throws IOException;
}
