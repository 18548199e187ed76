package dev.appnetwork.cli.reach;

import dev.appnetwork.planner.check.Cidr;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whom a peer of a rule is about. */
final class PeerMatch {

  private PeerMatch() {}

  /**
   * Whether a peer is about that end.
   *
   * @param namespace the policy's own
   */
  static boolean isAbout(NetworkPolicyPeer peer, End end, String namespace) {
    if (peer.getIpBlock() != null) {
      return end.addresses().stream().anyMatch(address -> holds(peer.getIpBlock(), address));
    }
    var pod = end.pod();
    if (pod == null || (peer.getPodSelector() == null && peer.getNamespaceSelector() == null)) {
      return false;
    }
    var inNamespace =
        peer.getNamespaceSelector() == null
            ? pod.namespace().equals(namespace)
            : LabelMatch.selects(peer.getNamespaceSelector(), pod.namespaceLabels());
    return inNamespace && LabelMatch.selects(peer.getPodSelector(), pod.labels());
  }

  private static boolean holds(IPBlock block, String address) {
    @Nullable List<String> except = block.getExcept();
    return contains(block.getCidr(), address)
        && (except == null || except.stream().noneMatch(part -> contains(part, address)));
  }

  private static boolean contains(String block, String address) {
    var outer = Cidr.parse(block);
    var inner = single(address);
    return outer.isPresent()
        && inner.isPresent()
        && outer.get().length() == inner.get().length()
        && prefixBits(outer.get(), outer.get().prefix())
            .equals(prefixBits(inner.get(), outer.get().prefix()));
  }

  /** The block that holds just that address; empty where the text is none. */
  static Optional<Cidr> single(String address) {
    return Cidr.parse(address + (address.indexOf(':') < 0 ? "/32" : "/128"));
  }

  private static BigInteger prefixBits(Cidr cidr, int prefix) {
    return cidr.address().shiftRight(cidr.length() - prefix);
  }
}
