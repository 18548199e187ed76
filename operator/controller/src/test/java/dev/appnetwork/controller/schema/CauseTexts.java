// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.schema;

import dev.appnetwork.testkit.binaries.KubernetesVersion;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Validation messages without the parts that differ between Kubernetes versions. The cases contain
 * the messages of the newest version, and only that version must match them literally.
 */
final class CauseTexts {

  /** Older versions print the value's type instead of the value of a rule. */
  private static final Pattern VALUE =
      Pattern.compile("Invalid value: (\"(?:[^\"\\\\]|\\\\.)*\": |\\d+: )?");

  private static final Pattern LENGTH =
      Pattern.compile("may not be (?:longer|more) than (\\d+)( bytes)?");
  private static final Pattern DUPLICATE = Pattern.compile("Duplicate value: .*");

  /** Type checks, of which newer versions perform more. */
  private static final Pattern TYPE = Pattern.compile("Checked value must be|must be of type");

  private CauseTexts() {}

  /** Returns the messages, or on older versions the parts that all versions have in common. */
  static List<String> comparable(List<String> causes) {
    if (KubernetesVersion.current() == KubernetesVersion.NEWEST) {
      return causes;
    }
    return causes.stream()
        .filter(cause -> !TYPE.matcher(cause).find())
        .map(cause -> VALUE.matcher(cause).replaceFirst("Invalid value: "))
        .map(cause -> LENGTH.matcher(cause).replaceFirst("$1"))
        .map(cause -> DUPLICATE.matcher(cause).replaceFirst("Duplicate value"))
        .toList();
  }
}
