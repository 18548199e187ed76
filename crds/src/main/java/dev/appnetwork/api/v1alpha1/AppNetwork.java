package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * AppNetwork is the contract of one app with the network: which pods it is, which ports it serves,
 * how it is reachable from outside the cluster, who may call it and whom it may call. The operator
 * turns it into a Service, a NetworkPolicy and an Ingress, owns them, and says in status whether
 * what was declared is what holds.
 */
@Group(AppNetwork.GROUP)
@Version("v1alpha1")
@ShortNames("appnet")
public class AppNetwork extends CustomResource<AppNetworkSpec, AppNetworkStatus>
    implements Namespaced {

  /** The API group of AppNetwork. */
  public static final String GROUP = "appnetwork.dev";

  private static final long serialVersionUID = 1L;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  @JsonIgnore private @Nullable String specProblem;

  /**
   * Why the stored spec could not be read, which happens only to objects that were written past
   * today's schema; empty where it could. The spec is null where there is a problem.
   */
  @JsonIgnore
  public Optional<String> specProblem() {
    return Optional.ofNullable(specProblem);
  }

  // One unreadable object must not fail the list that it came with, and with it the operator: what
  // does not parse is kept as a problem, to be said in the object's own status.
  @JsonSetter("spec")
  void readSpec(@Nullable JsonNode tree) {
    try {
      setSpec(MAPPER.treeToValue(tree, AppNetworkSpec.class));
    } catch (JsonProcessingException e) {
      specProblem = pathOf(e) + ": " + e.getOriginalMessage();
    }
  }

  @JsonSetter("status")
  void readStatus(@Nullable JsonNode tree) {
    try {
      setStatus(MAPPER.treeToValue(tree, AppNetworkStatus.class));
    } catch (JsonProcessingException e) {
      // An unreadable status is as good as none: the next reconcile writes it anew.
      setStatus(null);
    }
  }

  private static String pathOf(JsonProcessingException e) {
    var path = new StringBuilder("spec");
    if (e instanceof JsonMappingException mapping) {
      for (var step : mapping.getPath()) {
        if (step.getFieldName() == null) {
          path.append('[').append(step.getIndex()).append(']');
        } else {
          path.append('.').append(step.getFieldName());
        }
      }
    }
    return path.toString();
  }

  // CustomResource would call a constructor without arguments, which records do not have.
  @Override
  protected @Nullable AppNetworkSpec initSpec() {
    return null;
  }

  @Override
  protected @Nullable AppNetworkStatus initStatus() {
    return null;
  }
}
