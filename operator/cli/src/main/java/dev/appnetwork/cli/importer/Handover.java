// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.importer.ImportResult.HandedOver;
import java.util.List;
import java.util.Map;

/** The annotations by which an Ingress or HTTPRoute and its replacements can coexist. */
final class Handover {

  static final String ADOPT = "appnetwork.dev/adopt";

  private Handover() {}

  static List<HandedOver> of(Attempt attempt) {
    return attempt.handedOver().entrySet().stream()
        .map(
            one ->
                new HandedOver(
                    one.getKey(),
                    List.copyOf(one.getValue()),
                    Map.of(ADOPT, String.join(",", one.getValue()))))
        .toList();
  }
}
