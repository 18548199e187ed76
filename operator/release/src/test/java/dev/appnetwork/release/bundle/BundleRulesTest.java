// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed bundle satisfies every rule, and each rule detects a violation. */
class BundleRulesTest {

  static Stream<Rule> rules() {
    return Stream.of(
            LayoutRules.ALL, PresentationRules.ALL, ApiRules.ALL, InstallRules.ALL, RbacRules.ALL)
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void acceptsCommittedBundle(Rule rule) {
    assertThat(rule.holds().test(new BundleUnderTest())).isTrue();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void detectsViolation(Rule rule) {
    var bundle = new BundleUnderTest();
    rule.broken().accept(bundle);

    assertThat(rule.holds().test(bundle)).isFalse();
  }

  @Test
  void hasEachRuleOnce() {
    assertThat(rules().map(Rule::text)).doesNotHaveDuplicates();
  }
}
