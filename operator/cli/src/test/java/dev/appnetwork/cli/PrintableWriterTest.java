// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PrintableWriterTest {

  private static String printed(String text) {
    var terminal = new StringWriter();
    var writer = new PrintWriter(new PrintableWriter(terminal), true);
    writer.print(text);
    writer.flush();
    return terminal.toString();
  }

  @Test
  void replacesControlCharacters() {
    assertThat(printed("a\u001b]0;title\u0007b\u001b[2Jc\rd\u009be\u202ef"))
        .isEqualTo("a\ufffd]0;title\ufffdb\ufffd[2Jc\ufffdd\ufffde\ufffdf");
  }

  @Test
  void keepsColorsProgressLinesAndText() {
    var text = "\u001b[1;32mallowed\u001b[0m\tx\n\r\u001b[Kchecking ...\u2500 \u00e9 \ud83d\ude00";

    assertThat(printed(text)).isEqualTo(text);
  }

  @Test
  void writesSingleCharacters() {
    var terminal = new StringWriter();
    var writer = new PrintWriter(new PrintableWriter(terminal), true);
    writer.write('x');
    writer.write(7);
    writer.flush();

    assertThat(terminal.toString()).isEqualTo("x\ufffd");
  }
}
