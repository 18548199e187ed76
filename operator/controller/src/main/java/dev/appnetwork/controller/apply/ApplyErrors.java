// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import static dev.appnetwork.planner.field.FieldName.NAME;
import static java.net.HttpURLConnection.HTTP_FORBIDDEN;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Findings about objects that couldn't be applied, with the cause and the remedy. */
final class ApplyErrors {

  private static final Logger LOG = LoggerFactory.getLogger(ApplyErrors.class);
  private static final FieldPath FIELD = FieldPath.SPEC;

  private ApplyErrors() {}

  /**
   * Converts a rejection by the API server to a finding.
   *
   * @throws KubernetesClientException {@code e}, if the server didn't respond
   */
  static Finding finding(KubernetesClientException e, OwnedKind<?> kind, HasMetadata object) {
    if (e.getCode() <= 0) {
      throw e;
    }
    var what = kind.name() + " " + object.getMetadata().getName();
    var reason = reason(e);
    return e.getCode() == HTTP_FORBIDDEN
        ? Findings.error(
            Reason.Forbidden,
            FIELD,
            what
                + " could not be written. The operator retries. "
                + reason
                + ". Raise the quota, or restore the operator's RBAC.")
        : Findings.error(
            Reason.ApplyFailed,
            FIELD,
            what + " could not be written. The operator retries. " + reason);
  }

  /**
   * Returns the finding for an object that the API server changed on admission.
   *
   * @param fields the fields that differ
   */
  static Finding changedByAdmission(OwnedKind<?> kind, HasMetadata object, List<String> fields) {
    var what = "%s \"%s\"".formatted(kind.name(), object.getMetadata().getName());
    var differs = String.join(", ", fields);
    LOG.warn(
        "Admission changed an object object={} namespace={} fields={}",
        what,
        object.getMetadata().getNamespace(),
        differs);
    return Findings.error(
        Reason.ApplyFailed,
        FIELD,
        ("%s was stored with a different value of %s than the operator sent. The operator retries."
                + " Exempt its objects from the mutating admission webhook or policy that changes"
                + " them: kubectl get mutatingwebhookconfigurations,mutatingadmissionpolicies")
            .formatted(what, differs));
  }

  /** Logs a rejected write. */
  static void log(KubernetesClientException e, String verb, OwnedKind<?> kind, HasMetadata object) {
    LOG.warn(
        "API server rejected a write verb={} kind={} object={}/{} code={} message={}",
        verb,
        kind.name(),
        object.getMetadata().getNamespace(),
        object.getMetadata().getName(),
        e.getCode(),
        reason(e));
  }

  private static String reason(KubernetesClientException e) {
    return String.valueOf(e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage());
  }

  static Finding nameConflict(
      OwnedKind<?> kind, AppNetwork app, HasMetadata desired, HasMetadata actual) {
    if (Ownership.of(app, actual) == Ownership.ADOPTABLE) {
      return notAdoptable(app, desired, actual);
    }
    var name = actual.getMetadata().getName();
    var field = kind.type() == Service.class ? field(app, name) : FieldPath.METADATA.child(NAME);
    var owner =
        actual.getMetadata().getOwnerReferences().stream()
            .filter(one -> Boolean.TRUE.equals(one.getController()))
            .findFirst();
    if (owner.isPresent()) {
      // An object with a controller can't be handed over by an annotation.
      return Findings.error(
          Reason.NameConflict,
          field,
          ("%s \"%s\" is owned by %s \"%s\". It is left unchanged. Use another %s, or delete "
                  + "that %s.")
              .formatted(
                  kind.name(),
                  name,
                  owner.get().getKind(),
                  owner.get().getName(),
                  field,
                  owner.get().getKind()));
    }
    return Findings.error(
        Reason.NameConflict,
        field,
        ("%s \"%s\" already exists and isn't owned by this AppNetwork. It is left unchanged. Delete"
                + " or rename it, or transfer ownership: kubectl -n %s annotate %s %s %s=true")
            .formatted(
                kind.name(),
                name,
                actual.getMetadata().getNamespace(),
                kind.name().toLowerCase(Locale.ROOT),
                name,
                Ownership.ADOPT));
  }

  /** The object is handed over, but Kubernetes doesn't allow the update to the desired one. */
  private static Finding notAdoptable(AppNetwork app, HasMetadata desired, HasMetadata actual) {
    var name = actual.getMetadata().getName();
    return Findings.error(
        Reason.NameConflict,
        field(app, name),
        ("Service \"%s\" can't be adopted: %s, and Kubernetes can't change that. It is left"
                + " unchanged. Change spec.services to match it, or delete the Service so that the"
                + " operator recreates it with another address: kubectl -n %s delete service %s")
            .formatted(
                name,
                ServiceHandover.difference((Service) desired, (Service) actual),
                actual.getMetadata().getNamespace(),
                name));
  }

  private static FieldPath field(AppNetwork app, String service) {
    var services = app.getSpec().services();
    for (var i = 0; services != null && i < services.size(); i++) {
      if (service.equals(services.get(i).name())) {
        return SpecFields.service(i).child(NAME);
      }
    }
    return FieldPath.METADATA.child(NAME);
  }
}
