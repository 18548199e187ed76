// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import io.fabric8.kubernetes.api.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The relevant parts of a node that runs K3s, whose binary includes the network plugin.
 *
 * @param name its name
 * @param server whether it is a server, if known
 * @param policyOff true if it is a server with the policy controller disabled
 * @param flannelOff true if it is a server with Flannel disabled
 */
public record NodeFacts(String name, Server server, boolean policyOff, boolean flannelOff) {

  // Possessive quantifiers, because backtracking would use the stack for each character.
  private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"");
  private static final String ARGUMENTS = "k3s.io/node-args";

  /** Role of a K3s node. */
  public enum Server {
    /** A server: it has the control plane, and therefore the settings of the cluster. */
    YES,
    /** An agent. */
    NO,
    /** The role is unknown. */
    UNSPECIFIED
  }

  /**
   * Returns the relevant parts of a node; null if it doesn't run K3s.
   *
   * <p>Since K3s 1.21.1, the annotation also contains the settings of the configuration file
   * (github.com/k3s-io/k3s issue 3289; pkg/nodeconfig/nodeconfig.go): a JSON list of arguments,
   * with {@code --flag=value} split.
   */
  public static @Nullable NodeFacts of(Node node) {
    var info = node.getStatus() == null ? null : node.getStatus().getNodeInfo();
    var version = info == null ? null : info.getKubeletVersion();
    if (version == null || !version.contains("+k3s")) {
      return null;
    }
    @Nullable Map<String, String> annotations = node.getMetadata().getAnnotations();
    var words = words(annotations == null ? null : annotations.get(ARGUMENTS));
    var first = words.isEmpty() ? "" : words.get(0);
    var server =
        switch (first) {
          case "server" -> Server.YES;
          case "agent" -> Server.NO;
          default -> Server.UNSPECIFIED;
        };
    return new NodeFacts(
        node.getMetadata().getName(),
        server,
        server == Server.YES && isSet(words, "--disable-network-policy"),
        server == Server.YES && "none".equals(after(words, "--flannel-backend")));
  }

  private static List<String> words(@Nullable String json) {
    var words = new ArrayList<String>();
    if (json != null) {
      var matcher = WORD.matcher(json);
      while (matcher.find()) {
        words.add(matcher.group(1));
      }
    }
    return words;
  }

  private static boolean isSet(List<String> words, String flag) {
    return words.contains(flag) && !"false".equals(after(words, flag));
  }

  private static @Nullable String after(List<String> words, String flag) {
    int at = words.lastIndexOf(flag);
    return at < 0 || at + 1 == words.size() ? null : words.get(at + 1);
  }
}
