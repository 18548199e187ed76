// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.binaries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class ChecksumFormatTest {
  private static final String SUM = "0123456789abcdef".repeat(4);
  private static final String OTHER = "f".repeat(64);

  @Test
  void bare() {
    assertThat(ChecksumFormat.BARE.find(SUM.toUpperCase(Locale.ROOT) + "\n", "any")).contains(SUM);
    assertThat(ChecksumFormat.BARE.find("<html>not found</html>", "any")).isEmpty();
  }

  @Test
  void list() {
    var list = OTHER + "  etcd.zip\n" + SUM + "  etcd.tar.gz\n";

    assertThat(ChecksumFormat.LIST.find(list, "etcd.tar.gz")).contains(SUM);
    assertThat(ChecksumFormat.LIST.find(list, "etcd")).isEmpty();
  }

  @Test
  void assetsOfARelease() {
    var release =
        """
        {"name": "v1", "assets": [
          {"name": "kwokctl-linux-amd64", "digest": "sha256:%s"},
          {"digest": "sha256:%s", "uploader": {"name": "x"}, "name": "kwok-linux-amd64"},
          {"name": "kwok-linux-arm64", "digest": null}]}
        """
            .formatted(OTHER, SUM);

    assertThat(ChecksumFormat.RELEASE_ASSETS.find(release, "kwok-linux-amd64")).contains(SUM);
    assertThat(ChecksumFormat.RELEASE_ASSETS.find(release, "kwok-linux-arm64")).isEmpty();
    assertThat(ChecksumFormat.RELEASE_ASSETS.find("not found", "kwok-linux-amd64")).isEmpty();
  }
}
