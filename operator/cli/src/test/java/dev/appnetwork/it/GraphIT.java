// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.cli.Browser;
import dev.appnetwork.cli.graph.AppDetails;
import dev.appnetwork.cli.graph.GraphBuilder;
import dev.appnetwork.cli.graph.picture.HtmlPage;
import dev.appnetwork.cli.graph.picture.SvgPicture;
import dev.appnetwork.cli.inventory.ClusterReader;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.testkit.OperatorTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** Graphs of a cluster include the status that the operator reports. */
@OperatorTest(files = {})
class GraphIT extends OperatorIT {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path folder;

  private static FreshNamespace shop;
  private static NetworkPlugins plugins;

  @BeforeAll
  static void arrange() {
    plugins = new NetworkPlugins(controlPlane.client());
    plugins.install("calico-by-manifest/daemonset-calico-node", 3);
    shop = new FreshNamespace(controlPlane.client(), namespace);
    shop.apps()
        .applyText(
            """
            apiVersion: appnetwork.dev/v1alpha1
            kind: AppNetwork
            metadata: {name: checkout, namespace: "${namespace}"}
            spec:
              selector: {app: checkout}
              ports: [{name: http, port: 80}]
              allow: {from: [{app: {name: frontend}}]}
            ---
            apiVersion: appnetwork.dev/v1alpha1
            kind: AppNetwork
            metadata: {name: frontend, namespace: "${namespace}"}
            spec:
              selector: {app: frontend}
              allow: {to: [{app: {name: checkout}}, {app: {name: gone}}]}
            """);
    shop.apps().awaitReady("checkout");
    shop.apps().awaitCondition("checkout", "PolicyEnforced", "True", "PolicyEnforced");
    shop.apps().awaitCondition("frontend", "Ready", "False", "PeerNotFound");
  }

  @AfterAll
  static void removePlugin() {
    plugins.close();
  }

  @Test
  void svgMarksAppsThatAreNotReady() {
    var inventory = inventory();

    var svg = SvgPicture.file(GraphBuilder.of(inventory), AppDetails.of(inventory, true));

    assertThat(svg).contains("<title>Ready</title>", "<title>Not Ready, or with errors</title>");
  }

  @Test
  void pageShowsStatus() throws IOException {
    var inventory = inventory();
    var file = folder.resolve("graph.html");
    Files.writeString(
        file,
        HtmlPage.of(
            GraphBuilder.of(inventory), AppDetails.of(inventory, true), "Test.", List.of()));
    var browser = Browser.start(folder.resolve("profile"));
    try {
      browser.get(file.toUri().toString());

      assertThat(panel(browser, "checkout")).contains("Ready", "Enforced (Calico)");
      assertThat(panel(browser, "frontend")).contains("Not ready: PeerNotFound", "gone");
      assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    } finally {
      browser.quit();
    }
  }

  private static String panel(ChromeDriver browser, String name) {
    var selector = "#scene .node:not(.away)[aria-label=\"%s/%s\"]".formatted(shop.name(), name);
    browser.executeScript(
        "arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true}))",
        browser.findElement(By.cssSelector(selector)));
    return browser.findElement(By.id("panel")).getText();
  }

  private static Inventory inventory() {
    return new ClusterReader(controlPlane.client())
        .readApps(List.of(), new TreeSet<>(List.of(shop.name())), ClusterSettings.DEFAULT);
  }
}
