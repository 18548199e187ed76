// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import io.fabric8.kubernetes.api.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a node that runs K3s, whose network plugin is part of its one program.
 *
 * @param name its name
 * @param server whether it is a server, and whether that is known
 * @param policyOff whether it is a server that was told to leave policies alone
 * @param flannelOff whether it is a server that was told to leave networking to others
 */
public record NodeFacts(String name, Server server, boolean policyOff, boolean flannelOff) {

  // Possessive: what could be given back is kept on the stack, character by character.
  private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"");
  private static final String ARGUMENTS = "k3s.io/node-args";

  /** What a node of K3s is. */
  public enum Server {
    /** It has the control plane, and with it the settings of the cluster. */
    YES,
    /** It only works. */
    NO,
    /** It does not say. */
    UNSAID
  }

  /**
   * What is to be kept of a node; nothing where it does not run K3s.
   *
   * <p>Since K3s 1.21.1 the annotation has what the configuration file says as well
   * (github.com/k3s-io/k3s issue 3289; pkg/nodeconfig/nodeconfig.go): a list of words in JSON, with
   * {@code --flag=value} taken apart.
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
          default -> Server.UNSAID;
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
