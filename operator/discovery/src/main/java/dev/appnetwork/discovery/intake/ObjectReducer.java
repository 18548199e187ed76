// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.SpecProblem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reduces one API object to the fields that the operator uses. Memory is bounded by {@link
 * KeptFields#maxBytes}: a larger part is dropped, and the object is marked as unreadable.
 */
final class ObjectReducer {

  private static final int MAX_SCALAR = 1024;

  /** Typical size of names, labels, and managedFields of an owned object. */
  private static final int USUAL_METADATA = 4096;

  /** Overhead of a cached object without a spec. */
  private static final int STUB = 1024;

  private final MemoryBudget budget;
  private final ReducedStatus statuses;
  private final UnreadableObjects listener;

  ObjectReducer(UnreadableObjects listener, MemoryBudget allowance) {
    this.listener = listener;
    this.budget = allowance;
    this.statuses = new ReducedStatus(allowance);
  }

  /** The use of an object. */
  enum Use {
    /** It stays in a cache. */
    CACHED,
    /** It is the response to a request for this object, and is needed only once. */
    ONCE
  }

  /**
   * The result of reducing an object.
   *
   * @param identity identity of the object
   * @param dropped true if there is no memory even for its metadata
   */
  record Reduced(UnreadableObjects.Identity identity, boolean dropped) {}

  /**
   * Reduces the object that starts at the parser's position.
   *
   * @param fields the fields to keep; null to determine them from the object's kind
   * @param use the use of the object
   * @param out the destination of the reduced object
   */
  Reduced reduce(JsonParser in, @Nullable KeptFields fields, Use use, ByteArrayOutputStream out) {
    var known = fields;
    var metadata = new ReducedMetadata();
    var parts = new LinkedHashMap<String, String>();
    @Nullable SpecProblem problem = null;
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = in.currentName();
      var value = in.nextToken();
      if (value.isScalarValue()) {
        var scalar =
            name.equals("message") ? Tokens.shortened(in, MAX_SCALAR) : Tokens.raw(in, MAX_SCALAR);
        if (scalar != null) {
          parts.put(name, scalar);
          if (fields == null && name.equals("kind")) {
            known = KeptFields.ofKind(in.getString());
          }
        }
      } else if (name.equals("metadata") && value == JsonToken.START_OBJECT) {
        metadata.read(in, known);
      } else if (known != null && !KeptFields.PARTS.contains(name)) {
        in.skipChildren();
      } else {
        var part = part(in, name, known);
        if (part != null) {
          parts.put(name, part);
        } else if (!name.equals(ReducedStatus.FIELD)) {
          problem = tooLarge(name, known);
        }
      }
    }
    var identity = metadata.identity();
    var verdict = MemoryBudget.Verdict.ADMITTED;
    if (known != null && known.kept()) {
      var type = new MemoryBudget.Type(known.kind(), metadata.isManaged(), known.declared());
      var status = known.declared() ? parts.remove(ReducedStatus.FIELD) : null;
      if (problem == null) {
        verdict = budget.admit(identity, type, size(known, parts, metadata), () -> stub(parts));
        if (verdict != MemoryBudget.Verdict.ADMITTED) {
          metadata.shorten();
          parts
              .keySet()
              .removeIf(
                  part -> KeptFields.PARTS.contains(part) && !part.equals(ReducedStatus.FIELD));
          problem = new SpecProblem(verdict.reason(), "spec", budget.explain(verdict, type));
        }
      }
      if (status != null) {
        parts.put(
            ReducedStatus.FIELD,
            use == Use.ONCE ? status : statuses.of(status, type, known.maxBytes(), metadata));
      }
    }
    if (known != null && known.declared() && metadata.isLarge()) {
      metadata.mark(AppNetwork.LARGE_METADATA, "true");
    }
    if (problem != null) {
      metadata.mark(SpecProblem.UNREADABLE, problem.detail());
      metadata.mark(SpecProblem.REASON, problem.reason().name());
    }
    write(metadata, parts, out);
    // The operator compares owned objects that are too large by their version.
    if (problem != null && known != null && !(known.managed() && metadata.isOwned())) {
      listener.found(known.kind(), identity, problem.toString());
    }
    return new Reduced(identity, verdict == MemoryBudget.Verdict.DROPPED);
  }

  private static MemoryBudget.Size size(
      KeptFields kind, Map<String, String> parts, ReducedMetadata metadata) {
    long bytes = metadata.size() - USUAL_METADATA;
    long heap = metadata.heap();
    for (var part : parts.values()) {
      var size = MemoryBudget.Size.of(part);
      bytes += size.bytes();
      heap += size.heap();
    }
    return new MemoryBudget.Size(bytes, heap + HostClaimSize.of(kind, parts));
  }

  private static MemoryBudget.Size stub(Map<String, String> parts) {
    return MemoryBudget.Size.of(parts.getOrDefault("status", ""))
        .plus(new MemoryBudget.Size(0, STUB));
  }

  private static @Nullable String part(JsonParser in, String name, @Nullable KeptFields fields) {
    var bytes = new BoundedBytes(maxBytes(name, fields));
    Set<String> unused = fields == null ? Set.of() : fields.unused();
    if (unused.contains(name)) {
      in.skipChildren();
      return "{}";
    }
    Tokens.copy(in, name, unused, bytes);
    return bytes.isOver() ? null : bytes.toString(StandardCharsets.UTF_8);
  }

  private static int maxBytes(String part, @Nullable KeptFields fields) {
    if (fields == null) {
      return Integer.MAX_VALUE;
    }
    return fields.declared() && part.equals(ReducedStatus.FIELD)
        ? ReducedStatus.MAX_BYTES
        : fields.maxBytes();
  }

  private static SpecProblem tooLarge(String part, @Nullable KeptFields fields) {
    return new SpecProblem(
        SpecProblem.Reason.TOO_LARGE,
        part,
        "has more than %d kB".formatted(maxBytes(part, fields) / 1024));
  }

  private static void write(
      ReducedMetadata metadata, Map<String, String> parts, ByteArrayOutputStream out) {
    try (JsonGenerator to = Tokens.generator(out)) {
      to.writeStartObject();
      if (!metadata.isEmpty()) {
        to.writeName("metadata");
        metadata.write(to);
      }
      for (var part : parts.entrySet()) {
        to.writeName(part.getKey());
        to.writeRawValue(part.getValue());
      }
      to.writeEndObject();
    }
  }
}
