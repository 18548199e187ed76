package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.HostClaim.Claimant;
import dev.appnetwork.planner.check.Checks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an AppNetwork claims by what it declares, whether it gets it or not. */
public final class HostClaims {
  /** The kind of those who claim by an AppNetwork. */
  static final String APP_NETWORK = "AppNetwork";

  private HostClaims() {}

  /** The claims of a stored AppNetwork; none where it is not exposed or cannot be read. */
  public static List<HostClaim> of(AppRef app, Instant since, @Nullable AppNetworkSpec spec) {
    if (spec == null || spec.expose() == null || spec.expose().hosts() == null) {
      return List.of();
    }
    var claimant = new Claimant(APP_NETWORK, app.namespace(), app.name(), since.toString());
    var faults = Checks.run(app, spec);
    var claims = new ArrayList<HostClaim>();
    var hosts = spec.expose().hosts();
    for (var i = 0; i < hosts.size(); i++) {
      var field = "spec.expose.hosts[" + i + "]";
      var host = hosts.get(i);
      if (faults.at(field) || faults.within(field + ".host")) {
        continue;
      }
      if (host.paths() == null) {
        claims.add(new HostClaim(host.host(), "/", false, claimant));
        continue;
      }
      for (var j = 0; j < host.paths().size(); j++) {
        var path = host.paths().get(j);
        if (!faults.within(field + ".paths[" + j + "]")) {
          claims.add(
              new HostClaim(
                  host.host(),
                  path.path() == null ? "/" : path.path(),
                  "Exact".equals(path.type()),
                  claimant));
        }
      }
    }
    return List.copyOf(claims);
  }
}
