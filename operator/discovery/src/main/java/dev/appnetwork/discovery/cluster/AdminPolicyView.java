// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.appnetwork.planner.others.AdminPolicy;
import dev.appnetwork.planner.others.AdminPolicySpec;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/** The parts of an administrator's policy that the operator reads. It is never written. */
@JsonIgnoreProperties(
    value = {"status"},
    ignoreUnknown = true)
abstract sealed class AdminPolicyView extends CustomResource<AdminPolicySpec, Object> {

  private static final long serialVersionUID = 1L;

  /** Returns the relevant parts of the policy. */
  @Nullable AdminPolicy policy() {
    @Nullable AdminPolicySpec read = getSpec();
    return read == null
        ? null
        : read.toPolicy(getClass().getSimpleName(), getMetadata().getName()).orElse(null);
  }

  @Override
  protected @Nullable AdminPolicySpec initSpec() {
    return null;
  }

  @Override
  protected @Nullable Object initStatus() {
    return null;
  }

  /** ClusterNetworkPolicy, for both tiers. */
  @Group("policy.networking.k8s.io")
  @Version("v1alpha2")
  @Plural("clusternetworkpolicies")
  static final class ClusterNetworkPolicy extends AdminPolicyView {
    private static final long serialVersionUID = 1L;
  }

  /** Its predecessor for the tier Admin. */
  @Group("policy.networking.k8s.io")
  @Version("v1alpha1")
  @Plural("adminnetworkpolicies")
  static final class AdminNetworkPolicy extends AdminPolicyView {
    private static final long serialVersionUID = 1L;
  }

  /** Its predecessor for the tier Baseline. */
  @Group("policy.networking.k8s.io")
  @Version("v1alpha1")
  @Plural("baselineadminnetworkpolicies")
  static final class BaselineAdminNetworkPolicy extends AdminPolicyView {
    private static final long serialVersionUID = 1L;
  }
}
