// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import dev.appnetwork.crd.Yaml;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** The chart's objects that depend on values. Markers represent template actions until the end. */
final class ChartTemplates {

  private static final String CHECKSUM = "{{ toYaml .Values.config | sha256sum }}";
  private static final String IMAGE =
      "{{ .Values.image.repository }}{{ if .Values.image.digest }}@{{ .Values.image.digest }}"
          + "{{ else }}:{{ .Values.image.tag | default .Chart.AppVersion }}{{ end }}";

  private ChartTemplates() {}

  /** Returns the Deployment with image, resources, replicas, and scheduling from values. */
  static String deployment(ObjectNode object) {
    var spec = object.withObject("/spec");
    spec.put("replicas", "__replicas__");
    spec.withObject("/template/metadata/annotations").put("checksum/config", "__checksum__");
    var pod = spec.withObject("/template/spec");
    pod.put("__pod__", "");
    var container = (ObjectNode) pod.path("containers").get(0);
    container.put("image", "__image__");
    container.put("resources", "__resources__");
    container.put("__container__", "");
    return Yaml.write(object)
        .replace("__replicas__", "{{ .Values.replicas }}")
        .replace("__checksum__", CHECKSUM)
        .replace("__image__", "\"" + IMAGE + "\"")
        .replace(
            "resources: __resources__",
            "resources:\n          {{- toYaml .Values.resources | nindent 10 }}")
        .replaceAll(" *__container__: \"\"\n", containerOptions())
        .replaceAll(" *__pod__: \"\"\n", podOptions());
  }

  private static String containerOptions() {
    return """
            {{- if ne .Values.image.pullPolicy "IfNotPresent" }}
            imagePullPolicy: {{ .Values.image.pullPolicy }}
            {{- end }}
            {{- with .Values.javaOpts }}
            env:
            - name: JAVA_OPTS
              value: {{ . | quote }}
            {{- end }}
    """;
  }

  private static String podOptions() {
    var text = new StringBuilder();
    for (var option :
        new String[] {"imagePullSecrets", "nodeSelector", "tolerations", "affinity"}) {
      text.append("      {{- with .Values.%s }}%n".formatted(option))
          .append("      %s:%n".formatted(option))
          .append("        {{- toYaml . | nindent 8 }}%n".formatted())
          .append("      {{- end }}%n".formatted());
    }
    return text.toString();
  }

  /** Returns the ConfigMap with the operator configuration from values. */
  static String configuration(ObjectNode object) {
    object.withObject("/data").put("config.yaml", "__config__");
    return Yaml.write(object)
        .replace(
            "config.yaml: __config__",
            "config.yaml: |\n    {{- toYaml .Values.config | nindent 4 }}");
  }

  static String fileName(String kind, String name) {
    return "%s-%s.yaml".formatted(kind.toLowerCase(Locale.ROOT), name);
  }
}
