// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.events;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.AppNetworkStatus;
import dev.appnetwork.api.v1alpha1.Condition;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The condition changes that cause events. T, F, and U stand for True, False, and Unknown. */
class ConditionTransitionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          none                      | Ready=T PolicyEnforced=F/PluginDoesNotEnforce | ''
          none                      | Ready=T Available=F/PortNotExposed            | ''
          none                      | Ready=T PeersAgreed=F/PeerDoesNotAllow        | ''
          none                      | ResolvedRefs=F/PeerNotFound Ready=F/PeerNotFound | Warning PeerNotFound
          none                      | Accepted=F/HostConflict ResolvedRefs=F/PeerNotFound Ready=F/HostConflict Stalled=T/HostConflict | Warning HostConflict, Warning PeerNotFound
          Ready=T                   | Ready=T                                       | ''
          Ready=T ResolvedRefs=T    | Ready=F/PeerNotFound ResolvedRefs=F/PeerNotFound | Warning PeerNotFound
          ResolvedRefs=F/PeerNotFound Ready=F/PeerNotFound | ResolvedRefs=F/PeerNotFound Ready=F/PeerNotFound | ''
          ResolvedRefs=F/PeerNotFound Ready=F/PeerNotFound | ResolvedRefs=F/PortNotFound Ready=F/PortNotFound | Warning PortNotFound
          ResolvedRefs=F/PeerNotFound Ready=F/PeerNotFound | ResolvedRefs=T Ready=T | Normal Ready
          Programmed=F/ApplyFailed Ready=F/ApplyFailed | Programmed=F/NameConflict Ready=F/NameConflict Stalled=T/NameConflict | Warning NameConflict
          Accepted=F/HostConflict Stalled=T/HostConflict | Accepted=F/HostConflict Stalled=T/NameConflict | Warning NameConflict
          Accepted=F/HostConflict Stalled=T/HostConflict Ready=F/HostConflict | Accepted=T Ready=T | Normal Ready
          Ready=T PeersAgreed=T     | Ready=T PeersAgreed=F/PeerDoesNotAllow        | Warning PeerDoesNotAllow
          PeersAgreed=U/NotWatched  | PeersAgreed=F/PeerDoesNotAllow                | Warning PeerDoesNotAllow
          PeersAgreed=F/PeerDoesNotAllow | PeersAgreed=T                            | Normal PeersAgreed
          PeersAgreed=U/NotWatched  | PeersAgreed=T                                 | ''
          PeersAgreed=F/PeerDoesNotAllow | PeersAgreed=U/PeerUnmanaged              | ''
          PolicyEnforced=T          | PolicyEnforced=F/PolicyDisabled                    | Warning PolicyDisabled
          PolicyEnforced=F/PolicyDisabled | PolicyEnforced=T                             | Normal PolicyEnforced
          PolicyEnforced=T          | PolicyEnforced=U/PluginUnknown                | Warning PluginUnknown
          PolicyEnforced=U/PluginUnknown | PolicyEnforced=T                         | ''
          PolicyEnforced=U/PluginUnknown | PolicyEnforced=F/PluginDoesNotEnforce    | Warning PluginDoesNotEnforce
          Available=T               | Available=F/NoReadyEndpoints                  | ''
          Available=F/NoReadyEndpoints | Available=T                                | ''
          Available=T               | Available=F/PortNotExposed                    | Warning PortNotExposed
          Available=F/PortNotExposed | Available=F/PortNotExposed                   | ''
          """)
  void between(@Nullable String old, String now, String events) {
    var notices = ConditionTransitions.between(old == null ? null : status(old), status(now));

    assertThat(notices.stream().map(n -> n.type() + " " + n.reason()).collect(joining(", ")))
        .isEqualTo(events);
  }

  @Test
  void truncatesLongMessagesBetweenCharacters() {
    var notice = ConditionTransition.of(condition("Ready", "False", "X", "é€😀".repeat(300)), true);

    assertThat(notice.message()).endsWith(" ...").startsWith("é€😀").doesNotContain("\uFFFD");
    assertThat(notice.message().getBytes(StandardCharsets.UTF_8))
        .hasSizeBetween(
            ConditionTransition.MAX_MESSAGE_LENGTH - 4, ConditionTransition.MAX_MESSAGE_LENGTH);
    assertThat(
            ConditionTransition.of(condition("Ready", "False", "X", "m".repeat(1024)), true)
                .message())
        .isEqualTo("m".repeat(1024));
  }

  @Test
  void derivesEventNameFromContent() {
    var notice = new ConditionTransition("ResolvedRefs", true, "PeerNotFound", "one");
    var repeated = new ConditionTransition("ResolvedRefs", true, "PeerNotFound", "another");
    var others =
        Stream.of(
            notice.eventName("shop", "other-uid"),
            new ConditionTransition("ResolvedRefs", true, "PortNotFound", "one")
                .eventName("shop", "uid"),
            new ConditionTransition("Stalled", true, "PeerNotFound", "one")
                .eventName("shop", "uid"));

    assertThat(notice.eventName("shop", "uid"))
        .isEqualTo(repeated.eventName("shop", "uid"))
        .matches("shop[.][0-9a-f]{16}");
    assertThat(others.collect(Collectors.toSet()))
        .hasSize(3)
        .doesNotContain(notice.eventName("shop", "uid"));
  }

  private static AppNetworkStatus status(String conditions) {
    var all =
        Arrays.stream(conditions.split(" ")).map(ConditionTransitionsTest::condition).toList();
    return new AppNetworkStatus(1L, all, null, null, null, null, null, null, null, null, null);
  }

  private static Condition condition(String text) {
    var parts = List.of(text.split("[=/]"));
    var status =
        Set.of("True", "False", "Unknown").stream()
            .filter(word -> word.startsWith(parts.get(1)))
            .findFirst()
            .orElseThrow();
    return condition(parts.get(0), status, parts.get(parts.size() > 2 ? 2 : 0), "m");
  }

  private static Condition condition(String type, String status, String reason, String message) {
    return new Condition(type, status, 1L, "2026-01-01T00:00:00Z", reason, message);
  }
}
