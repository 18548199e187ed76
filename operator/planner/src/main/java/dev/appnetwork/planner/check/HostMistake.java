// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import java.net.IDN;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Explains why a text isn't a valid hostname. */
public final class HostMistake {

  private static final int MAX_LABEL = 63;

  private HostMistake() {}

  /** Returns one or two sentences about the mistake. Must not be called for a valid hostname. */
  public static String of(@Nullable String host) {
    var shown = Syntax.shown(host) + " isn't a valid hostname";
    if (host == null || host.isEmpty()) {
      return shown + ".";
    }
    if (host.contains("://")) {
      return shown + ": remove the scheme, up to ://.";
    }
    if (host.indexOf('/') >= 0) {
      return shown + ": remove the path, and set it in paths.";
    }
    if (Cidr.ofAddress(host.replaceAll("[\\[\\]]", "")).isPresent()) {
      return shown + ": must not be an IP address.";
    }
    if (host.matches(".*:[0-9]+")) {
      return shown + ": remove the port.";
    }
    if (host.endsWith(".")) {
      return shown + ": remove the trailing dot.";
    }
    if (!host.chars().allMatch(letter -> letter < 128)) {
      return shown + ": use Punycode" + punycode(host) + ".";
    }
    if (host.startsWith(".")) {
      return shown + ": for all subdomains, use *" + host + ".";
    }
    if (host.indexOf(',') >= 0) {
      return shown + ": use one entry for each host.";
    }
    if (!host.strip().equals(host)) {
      return shown + ": remove the spaces at its ends.";
    }
    if (host.indexOf('*') > 0 || host.equals("*") || host.indexOf('*', 1) > 0) {
      return shown + ": a wildcard must be the first label, for example *.example.com.";
    }
    if (host.indexOf('_') >= 0) {
      return shown + ": must not contain an underscore.";
    }
    for (var label : host.split("\\.", -1)) {
      if (label.length() > MAX_LABEL) {
        return shown + ": a label must have at most " + MAX_LABEL + " characters.";
      }
    }
    return host.equals(host.toLowerCase(Locale.ROOT))
        ? shown + "."
        : shown + ": must be lowercase.";
  }

  private static String punycode(String host) {
    try {
      return ": " + IDN.toASCII(host.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
