// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.advice;

import dev.appnetwork.api.v1alpha1.NamedPort;
import dev.appnetwork.api.v1alpha1.PeerPort;
import dev.appnetwork.api.v1alpha1.ToEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ports of an entry of {@code allow}. */
sealed interface EntryPorts {

  /** Returns whether these ports certainly include all of the other ports. */
  boolean contains(EntryPorts other);

  /** All ports. */
  record All() implements EntryPorts {
    @Override
    public boolean contains(EntryPorts other) {
      return true;
    }
  }

  /** Ports of an app, by name. */
  record Named(Set<String> names) implements EntryPorts {
    @Override
    public boolean contains(EntryPorts other) {
      return other instanceof Named named && names.containsAll(named.names);
    }
  }

  /** Ports by number. */
  record Numbered(List<Range> ranges) implements EntryPorts {
    @Override
    public boolean contains(EntryPorts other) {
      return other instanceof Numbered numbered
          && numbered.ranges.stream()
              .allMatch(range -> ranges.stream().anyMatch(wide -> wide.contains(range)));
    }
  }

  /** A range of ports. */
  record Range(String protocol, int first, int last) {
    private static Range of(PeerPort port) {
      var first = Objects.requireNonNullElse(port.port(), 0);
      return new Range(
          Objects.requireNonNullElse(port.protocol(), "TCP"),
          first,
          Objects.requireNonNullElse(port.endPort(), first));
    }

    private boolean contains(Range other) {
      return protocol.equals(other.protocol) && first <= other.first && last >= other.last;
    }
  }

  /** Returns the ports of a {@code from} entry, which are ports of the app. */
  static EntryPorts own(@Nullable List<NamedPort> ports) {
    return ports == null
        ? new All()
        : new Named(ports.stream().map(NamedPort::name).collect(Collectors.toSet()));
  }

  /** Returns the ports of a {@code to} entry. */
  static EntryPorts of(ToEntry entry) {
    var ports = entry.ports();
    if (ports == null) {
      return new All();
    }
    if (entry.app() == null) {
      return new Numbered(ports.stream().map(Range::of).toList());
    }
    var names = new HashSet<String>();
    ports.forEach(port -> names.add(String.valueOf(port.name())));
    return new Named(names);
  }
}
