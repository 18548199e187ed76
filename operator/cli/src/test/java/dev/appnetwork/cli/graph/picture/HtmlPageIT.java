// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.graph.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.cli.Browser;
import dev.appnetwork.cli.graph.AppDetails;
import dev.appnetwork.cli.graph.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;

/** The HTML page in a real browser. */
class HtmlPageIT {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path folder;

  private static @Nullable ChromeDriver startedBrowser;

  @BeforeAll
  static void startBrowser() {
    startedBrowser = Browser.start(folder.resolve("profile"));
  }

  @AfterAll
  static void stopBrowser() {
    if (startedBrowser != null) {
      startedBrowser.quit();
    }
  }

  private static ChromeDriver browser() {
    return Objects.requireNonNull(startedBrowser);
  }

  private static void open(Graph graph, Map<String, AppDetails> details) throws IOException {
    var file = Files.createTempFile(folder, "page", ".html");
    Files.writeString(file, HtmlPage.of(graph, details, "From a test.", List.of("<b>note</b>")));
    browser().get(file.toUri().toString());
  }

  private static List<String> shown(String selector) {
    return browser().findElements(By.cssSelector(selector)).stream()
        .filter(WebElement::isDisplayed)
        .map(element -> element.findElement(By.tagName("title")).getDomProperty("textContent"))
        .toList();
  }

  private static WebElement app(String name) {
    return browser()
        .findElement(By.cssSelector("#scene .node:not(.away)[aria-label=\"" + name + "\"]"));
  }

  private static Object script(String code) {
    return Objects.requireNonNull(browser().executeScript("return " + code));
  }

  private static void press(CharSequence... keys) {
    new Actions(browser()).sendKeys(keys).perform();
  }

  @Test
  void loadsNothingAndSatisfiesItsSecurityPolicy() throws IOException {
    open(SampleGraphs.shop(), SampleGraphs.details());

    assertThat(script("performance.getEntriesByType('resource').length")).isEqualTo(0L);
    assertThat(browser().manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    assertThat(
            script(
                "document.querySelector('meta[http-equiv]').content.startsWith(\"default-src"
                    + " 'none'\")"))
        .isEqualTo(true);
    assertThat(shown("#scene .node")).hasSize(7);
  }

  @Test
  void showsHostileNamesAsText() throws IOException {
    open(SampleGraphs.hostile(), SampleGraphs.hostileDetails());

    for (var name : SampleGraphs.HOSTILE) {
      browser().executeScript("document.getElementById('search').value = arguments[0]", name);
      browser().findElement(By.id("search")).sendKeys(Keys.ENTER);
      press(Keys.ESCAPE);
    }
    for (var element : browser().findElements(By.cssSelector("#scene .node.app"))) {
      browser()
          .executeScript(
              "arguments[0].dispatchEvent(new MouseEvent('click',{bubbles:true}))", element);
      press(Keys.ESCAPE);
    }

    assertThat(script("document.querySelectorAll('img, iframe, object, b').length")).isEqualTo(0L);
    assertThat(script("document.scripts.length")).isEqualTo(2L);
    assertThat(browser().manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    assertThat(browser().findElement(By.id("table")).getDomProperty("textContent"))
        .contains("<img src=x onerror=alert(1)>", "</script><script>alert(2)</script>");
  }

  @Test
  void showsAnAppWithItsNeighboursConditionsAndFindings() throws IOException {
    open(SampleGraphs.shop(), SampleGraphs.details());

    app("shop/checkout").click();

    assertThat(shown("#stage .node"))
        .containsExactlyInAnyOrder(
            "shop/checkout", "web/frontend", "shop/postgres", "shop/gone", "203.0.113.0/24");
    assertThat(browser().findElement(By.id("panel")).getText())
        .contains("checkout", "Ready", "Enforced (Cilium)", "2/3 endpoints")
        .contains("PeerNotFound", "Create the peer.", "Fix it.")
        .contains("shop/postgres does not allow it");

    press(Keys.ESCAPE);

    assertThat(browser().findElement(By.id("panel")).isDisplayed()).isFalse();
    assertThat(shown("#scene .node")).hasSize(7);
  }

  @Test
  void searchesByKeyboard() throws IOException {
    open(SampleGraphs.shop(), SampleGraphs.details());

    press("/");
    press("front");

    assertThat(shown("#scene .node.found")).containsExactly("web/frontend");
    press(Keys.ENTER);
    assertThat(browser().findElement(By.cssSelector("#panel h2")).getText()).isEqualTo("frontend");
  }

  @Test
  void opensAnAppByTabAndEnter() throws IOException {
    open(SampleGraphs.shop(), SampleGraphs.details());

    browser().executeScript("arguments[0].focus()", app("web/frontend"));
    press(Keys.ENTER);

    assertThat(browser().findElement(By.cssSelector("#panel h2")).getText()).isEqualTo("frontend");
    assertThat(browser().findElement(By.id("panel")).getText()).contains("Not ready: PeerNotFound");
  }

  @Test
  void filtersByNamespaceAndByKindOfConnection() throws IOException {
    open(SampleGraphs.shop(), SampleGraphs.details());

    browser().findElement(By.cssSelector("#namespaces summary")).click();
    browser().findElement(By.cssSelector("#namespaces input[value=web]")).click();

    assertThat(shown("#scene .node"))
        .containsExactlyInAnyOrder("shop/checkout", "shop/postgres", "shop/gone", "203.0.113.0/24");

    browser().findElement(By.cssSelector(".key-entry.outside")).click();

    assertThat(shown("#scene .node"))
        .containsExactlyInAnyOrder("shop/checkout", "shop/postgres", "shop/gone");
  }

  @Test
  void showsTheSameAsATable() throws IOException {
    open(SampleGraphs.shop(), SampleGraphs.details());

    assertThat(browser().findElements(By.cssSelector("#table tbody tr"))).hasSize(7);
    browser().findElement(By.id("table-view")).click();

    assertThat(browser().findElement(By.id("main")).isDisplayed()).isFalse();
    assertThat(browser().findElement(By.id("table")).getText())
        .contains(
            "web/frontend", "shop/checkout", "allowed by both sides", "allowed by one side only");
  }

  @Test
  void hasDarkAndLightTheme() throws IOException {
    open(SampleGraphs.shop(), SampleGraphs.details());
    var colour = "getComputedStyle(document.body).backgroundColor";

    var before = script(colour);
    browser().findElement(By.id("theme")).click();
    var after = script(colour);

    assertThat(List.of(before, after))
        .containsExactlyInAnyOrder("rgb(255, 255, 255)", "rgb(13, 19, 32)");
  }

  @Test
  void isUsableWith400Apps() throws IOException {
    var began = System.nanoTime();
    open(SampleGraphs.large(400, 20), Map.of());

    browser().findElement(By.id("search")).sendKeys("team-7/app-7", Keys.ENTER);

    assertThat(browser().findElement(By.cssSelector("#panel h2")).getText()).isEqualTo("app-7");
    assertThat(shown("#stage .node")).hasSize(8);
    // Generous, for slow machines: it takes 3 s on an idle one.
    assertThat((System.nanoTime() - began) / 1e9).isLessThan(90);
  }
}
