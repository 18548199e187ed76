// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.cli.importer.ClusterObjects;
import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import org.junit.jupiter.api.Test;

/** Imports from a cluster without Gateway API and without the AppNetwork CRD. */
@ControlPlaneTest(isolated = true)
class ImportWithoutGatewayApiIT {

  @Test
  void readsServedKindsOnly(ControlPlane controlPlane) throws InputException {
    var objects = new ClusterObjects(controlPlane.client());

    assertThat(objects.read(null)).anyMatch(manifest -> manifest.kindAndGroup().equals("Service."));
    assertThat(objects.notes()).isEmpty();
  }
}
