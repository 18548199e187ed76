// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {

  @Test
  void showsNamesAndIndexes() {
    var path =
        FieldPath.SPEC
            .child(FieldName.EXPOSE)
            .index(0)
            .child(FieldName.HOSTS)
            .index(12)
            .child(FieldName.INGRESS_CLASS_NAME);

    assertThat(path).hasToString("spec.expose[0].hosts[12].ingressClassName");
    assertThat(path.name()).isEqualTo("ingressClassName");
    assertThat(FieldPath.parse(path.toString())).isEqualTo(path).hasSameHashCodeAs(path);
  }

  @ParameterizedTest
  @CsvSource({
    "spec.allow.from[1].app, spec.allow.from[1].app, true",
    "spec.allow.from[1].app, spec.allow.from[1],     true",
    "spec.allow.from[1].app, spec.allow.from,        true",
    "spec.allow.from[1].app, spec,                   true",
    "spec.allow.from[1].app, spec.allow.from[10],    false",
    "spec.allow.from[10],    spec.allow.from[1],     false",
    "spec.allow.from[1],     spec.allow.from[1].app, false",
    "spec.allow,             spec.all,               false",
    "spec.allow,             metadata,               false",
    "allow.from,             from,                   false"
  })
  void isWithinItselfAndItsParents(String path, String other, boolean expected) {
    assertThat(FieldPath.parse(path).isWithin(FieldPath.parse(other))).isEqualTo(expected);
  }

  @Test
  void findsTheItemOfAList() {
    var secret = FieldPath.parse("spec.expose[2].hosts[1].tls.secretName");

    assertThat(secret.itemOf(SpecFields.EXPOSE)).contains(SpecFields.exposure(2));
    assertThat(secret.itemOf(SpecFields.exposure(2).child(FieldName.HOSTS)))
        .contains(SpecFields.host(SpecFields.exposure(2), 1));
    assertThat(secret.itemOf(SpecFields.exposure(1).child(FieldName.HOSTS))).isEmpty();
    assertThat(SpecFields.EXPOSE.itemOf(SpecFields.EXPOSE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "[0]",
        "a[0].",
        ".a",
        "a..b",
        "a[x]",
        "a[]",
        "a[01]",
        "a[0]b",
        "a]",
        "a[-1]",
        "a[1234567890]",
        "a[0][1]",
        "spec.[0]",
        "spec.a b[3].c/d.e"
      })
  void parsesAnyTextWithoutLoss(String text) {
    assertThat(FieldPath.parse(text)).hasToString(text);
  }
}
