// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.advice;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.Planner;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedundantEntryWarningsTest {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final String NAME = "kubernetes.io/metadata.name";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // one entry | another one | whether the first is contained in the second
        "app: {name: a} | app: {name: a, namespace: shop} | true",
        "app: {name: a} | app: {name: b} | false",
        "app: {name: a} | app: {name: a, namespace: web} | false",
        "app: {name: a} | pods: {selector: {matchLabels: {app: a}}} | false",
        "app: {name: a} | anyone: {} | true",
        "app: {name: a}, ports: [{name: x}] | app: {name: a} | true",
        "app: {name: a} | app: {name: a}, ports: [{name: x}] | false",
        "app: {name: a}, ports: [{name: x}] | app: {name: a}, ports: [{name: x}, {name: y}] | true",
        "app: {name: a}, ports: [{name: x}] | app: {name: a}, ports: [{name: y}] | false",
        "app: {name: a}, ports: [{name: x}] | anyone: {}, ports: [{port: 80}] | false",
        "anyone: {} | app: {name: a} | false",
        "anyone: {}, ports: [{port: 80}] | anyone: {} | true",
        "fqdn: a.example.com | fqdn: a.example.com | true",
        "fqdn: a.example.com | fqdn: b.example.com | false",
        "fqdn: a.example.com | anyone: {} | true",
        "group: a | group: a | true",
        "group: a | group: b | false",
        "kubernetesApi: {} | kubernetesApi: {} | true",
        "kubernetesApi: {} | group: a | false",
        "group: a | app: {name: a} | false",
        "cidr: {block: 10.1.0.0/16} | cidr: {block: 10.0.0.0/8} | true",
        "cidr: {block: 10.0.0.0/8} | cidr: {block: 10.1.0.0/16} | false",
        "cidr: {block: 10.1.0.0/16} | cidr: {block: 10.0.0.0/8, except: [10.1.1.0/24]} | false",
        "cidr: {block: 10.1.1.0/24} | cidr: {block: 10.0.0.0/8, except: [10.1.0.0/16]} | false",
        "cidr: {block: 10.1.0.0/16} | cidr: {block: 10.0.0.0/8, except: [10.2.0.0/16]} | true",
        "cidr: {block: 10.1.0.0/16, except: [10.1.1.0/24]}"
            + " | cidr: {block: 10.0.0.0/8, except: [10.1.1.0/25]} | true",
        "cidr: {block: 10.1.0.0/16, except: [10.1.1.0/25]}"
            + " | cidr: {block: 10.0.0.0/8, except: [10.1.1.0/24]} | false",
        "cidr: {block: 10.0.0.0/8} | cidr: {block: '::/0'} | false",
        "cidr: {block: '2001:db8:1::/48'} | cidr: {block: '2001:db8::/32'} | true",
        "cidr: {block: 10.0.0.0/8}, ports: [{port: 80}]"
            + " | cidr: {block: 10.0.0.0/8}, ports: [{port: 1, endPort: 100}] | true",
        "cidr: {block: 10.0.0.0/8}, ports: [{port: 80, protocol: UDP}]"
            + " | cidr: {block: 10.0.0.0/8}, ports: [{port: 1, endPort: 100}] | false",
        "cidr: {block: 10.0.0.0/8}, ports: [{port: 80, endPort: 101}]"
            + " | cidr: {block: 10.0.0.0/8}, ports: [{port: 1, endPort: 100}] | false",
        "pods: {namespace: web} | pods: {namespace: web} | true",
        "pods: {namespace: web, selector: {matchLabels: {a: b}}} | pods: {namespace: web} | true",
        "pods: {namespace: web} | pods: {namespace: web, selector: {matchLabels: {a: b}}} | false",
        "pods: {selector: {matchLabels: {a: b}}} | pods: {namespace: shop} | true",
        "pods: {selector: {matchLabels: {a: b, c: d}}}"
            + " | pods: {selector: {matchLabels: {a: b}}} | true",
        "pods: {selector: {matchLabels: {a: b}}}"
            + " | pods: {selector: {matchLabels: {a: c}}} | false",
        "pods: {selector: {matchLabels: {a: b}}}"
            + " | pods: {selector: {matchExpressions: [{key: a, operator: Exists}]}} | true",
        "pods: {selector: {matchExpressions: [{key: a, operator: In, values: [b]}]}}"
            + " | pods: {selector: {matchExpressions: [{key: a, operator: In, values: [b, c]}]}}"
            + " | true",
        "pods: {selector: {matchExpressions: [{key: a, operator: In, values: [b, d]}]}}"
            + " | pods: {selector: {matchExpressions: [{key: a, operator: In, values: [b, c]}]}}"
            + " | false",
        "pods: {selector: {matchExpressions: [{key: a, operator: NotIn, values: [b, c]}]}}"
            + " | pods: {selector: {matchExpressions: [{key: a, operator: NotIn, values: [b]}]}}"
            + " | true",
        "pods: {selector: {matchExpressions: [{key: a, operator: NotIn, values: [b]}]}}"
            + " | pods: {selector: {matchExpressions: [{key: a, operator: Exists}]}} | false",
        "pods: {selector: {matchExpressions: [{key: a, operator: DoesNotExist}]}}"
            + " | pods: {selector: {matchExpressions: [{key: a, operator: DoesNotExist}]}} | true",
        "pods: {namespace: web}"
            + " | pods: {namespaceSelector: {matchLabels: {"
            + NAME
            + ": web}}} | true",
        "pods: {namespace: web}"
            + " | pods: {namespaceSelector: {matchLabels: {team: web}}} | false",
        "pods: {namespaceSelector: {matchLabels: {team: web, env: prod}}}"
            + " | pods: {namespaceSelector: {matchLabels: {team: web}}} | true",
        "pods: {namespaceSelector: {matchLabels: {team: web}}} | pods: {namespace: web} | false",
        "pods: {namespace: web} | cidr: {block: 0.0.0.0/0} | false"
      })
  void warnsOnlyIfContainmentIsCertain(String one, String other, boolean contained) {
    assertThat(warnings("{" + other + "}, {" + one + "}"))
        .filteredOn(finding -> finding.field().equals("spec.allow.to[1]"))
        .hasSize(contained ? 1 : 0);
  }

  @Test
  void keepsFirstOfDuplicates() {
    assertThat(warnings("{app: {name: a}}, {app: {name: a}}"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.field()).isEqualTo("spec.allow.to[1]");
              assertThat(finding.message())
                  .isEqualTo(
                      "spec.allow.to[0] allows the same traffic. This entry has no effect. Remove"
                          + " it.");
            });
  }

  @Test
  void ignoresInvalidEntries() {
    assertThat(warnings("{app: {name: a}}, {app: {name: a}, ports: []}")).isEmpty();
  }

  private static List<Finding> warnings(String entries) {
    var spec =
        requireNonNull(
            YAML.unmarshal(
                "---\n{selector: {app: checkout}, allow: {to: [" + entries + "]}}",
                AppNetworkSpec.class));
    return Planner.plan(
            new PlanInput(
                new AppRef("shop", "checkout"),
                Instant.EPOCH,
                spec,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                ClusterFacts.UNKNOWN,
                ClusterSettings.DEFAULT))
        .findings()
        .stream()
        .filter(finding -> finding.reason().equals("EntryContained"))
        .toList();
  }
}
