package dev.appnetwork.api.v1alpha1;

/** Why a condition is False. Each is documented in docs/conditions.md with what to do. */
public enum Reason {
  /** The spec holds something that cannot be acted on; written past the schema. */
  InvalidSpec(ConditionType.Accepted, true),

  /** An AppNetwork that is named as a peer does not exist. */
  PeerNotFound(ConditionType.ResolvedRefs, false),
  /** A port that is referred to is not declared. */
  PortNotFound(ConditionType.ResolvedRefs, false),
  /** The IngressClass does not exist, or none is the cluster's default. */
  IngressClassNotFound(ConditionType.ResolvedRefs, false),
  /** It is not known which pods serve the IngressClass, so none is let in. */
  IngressControllerUnknown(ConditionType.ResolvedRefs, false),

  /** An object of the wanted name exists and is not ours. */
  NameConflict(ConditionType.Programmed, true),
  /** The API server refused: the operator lacks a right, or a quota is used up. */
  Forbidden(ConditionType.Programmed, false),
  /** The API server refused for another reason, or could not be reached. */
  ApplyFailed(ConditionType.Programmed, false);

  private final ConditionType condition;
  private final boolean stalls;

  Reason(ConditionType condition, boolean stalls) {
    this.condition = condition;
    this.stalls = stalls;
  }

  /** The condition that a finding of severity Error with this reason makes False. */
  public ConditionType condition() {
    return condition;
  }

  /** Whether only a person can mend it, so that Stalled is True meanwhile. */
  public boolean stalls() {
    return stalls;
  }
}
