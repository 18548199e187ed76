package dev.appnetwork.planner.check;

import java.net.IDN;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names what makes a text no hostname. */
public final class HostMistake {

  private static final int MAX_LABEL = 63;

  private HostMistake() {}

  /** In a sentence or two; a text that is a hostname has no business here. */
  public static String of(@Nullable String host) {
    var shown = Syntax.shown(host) + " is no DNS name";
    if (host == null || host.isEmpty()) {
      return shown + ".";
    }
    if (host.contains("://")) {
      return shown + ": leave out the scheme, the part up to ://.";
    }
    if (host.indexOf('/') >= 0) {
      return shown + ": leave out the path; paths has them.";
    }
    if (host.matches(".*:[0-9]+")) {
      return shown + ": leave out the port.";
    }
    if (host.endsWith(".")) {
      return shown + ": leave out the dot at the end.";
    }
    if (!host.chars().allMatch(letter -> letter < 128)) {
      return shown + ": write it in Punycode" + punycode(host) + ".";
    }
    if (Cidr.isIpv4Address(host)) {
      return shown + ": it is an address, and no hostname takes one.";
    }
    if (host.indexOf('*') > 0 || host.equals("*") || host.indexOf('*', 1) > 0) {
      return shown + ": a wildcard stands for the first label only, as in *.example.com.";
    }
    if (host.indexOf('_') >= 0) {
      return shown + ": it must not have an underscore.";
    }
    for (var label : host.split("\\.", -1)) {
      if (label.length() > MAX_LABEL) {
        return shown + ": a label has at most " + MAX_LABEL + " characters.";
      }
    }
    return host.equals(host.toLowerCase(Locale.ROOT)) ? shown + "." : shown + ": use lower case.";
  }

  private static String punycode(String host) {
    try {
      return ": " + IDN.toASCII(host.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
