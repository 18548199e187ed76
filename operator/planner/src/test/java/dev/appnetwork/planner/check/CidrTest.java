// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0/0",
        "10.0.0.0/8",
        "203.0.113.7/32",
        "::/0",
        "::1/128",
        "2001:db8::/32",
        "fe80::1:2/64",
        "1:2:3:4:5:6:7::/112",
        "::2:3:4:5:6:7:8/128",
        "1:2:3:4:5:6:7:8/128",
        "2001:DB8::/32",
        "2001:db8::192.0.2.0/120",
        "1:2:3:4:5:6:192.0.2.1/128"
      })
  void parsesBlocks(String text) {
    assertThat(Cidr.parse(text)).isPresent();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "/",
        "/8",
        "10.0.0.0",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/08",
        "10.0.0.0/+8",
        "10.0.0.0/-1",
        "10.0.0/8",
        "10.0.0.0.0/8",
        "010.0.0.0/8",
        "10.0.0.256/8",
        "10..0.0/8",
        " 10.0.0.0/8",
        "10.0.0.0/8 ",
        "0x0a.0.0.0/8",
        "example.com/8",
        "::/129",
        ":::/0",
        "1:::2/64",
        "1::2::3/64",
        "1:2:3:4:5:6:7/64",
        "1:2:3:4:5:6:7:8:9/64",
        "1:2:3:4::5:6:7:8/64",
        "12345::/16",
        "g::/16",
        "fe80::1%eth0/64",
        "::ffff:10.0.0.0/104",
        "::ffff:a00:0/104",
        "1.2.3.4::/64",
        "::1.2.3/64",
        ":1:2:3:4:5:6:7/64",
        "1:2:3:4:5:6:7:/64",
        "10.0.0.0/8/8",
        "10.0.0.0/99999999999"
      })
  void rejectsInvalidBlocks(@Nullable String text) {
    assertThat(Cidr.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, true", "10.0.0.1/8, false", "10.0.0.1/32, true", "0.0.0.0/0, true",
    "1.0.0.0/0, false", "2001:db8::/32, true", "2001:db8::1/32, false", "::/0, true"
  })
  void detectsHostBits(String text, boolean isNetwork) {
    assertThat(Cidr.parse(text).orElseThrow().isNetworkAddress()).isEqualTo(isNetwork);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.1.0.0/16, true",
    "10.0.0.0/8, 10.0.0.0/8, false",
    "10.0.0.0/8, 11.0.0.0/16, false",
    "10.1.0.0/16, 10.0.0.0/8, false",
    "0.0.0.0/0, 10.0.0.0/8, true",
    "0.0.0.0/0, ::/16, false",
    "::/0, 10.0.0.0/8, false",
    "2001:db8::/32, 2001:db8:1::/48, true",
    "2001:db8::/32, 2001:db9::/48, false"
  })
  void comparesContainment(String block, String part, boolean isPart) {
    assertThat(parse(block).strictlyContains(parse(part))).isEqualTo(isPart);
  }

  @ParameterizedTest
  @CsvSource({"192.168.0.11, 192.168.0.11/32", "2001:db8::1, 2001:db8::1/128"})
  void containsOneAddress(String address, String block) {
    assertThat(Cidr.ofAddress(address)).contains(block);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "node.example.com", "10.0.0.0/8", "10.0.0.256", "fe80::1%eth0", "::g"})
  void containsNothingElse(@Nullable String text) {
    assertThat(Cidr.ofAddress(text)).isEmpty();
  }

  @Test
  void agreesWithTheJdkOnAddresses() throws UnknownHostException {
    var random = new Random(7);
    for (var i = 0; i < 1_000; i++) {
      var bytes = new byte[random.nextBoolean() ? 4 : 16];
      random.nextBytes(bytes);
      var text = InetAddress.getByAddress(bytes).getHostAddress();

      assertThat(parse(text + "/" + bytes.length * 8).address())
          .as(text)
          .isEqualTo(new BigInteger(1, bytes));
    }
  }

  private static Cidr parse(String text) {
    return Cidr.parse(text).orElseThrow();
  }
}
