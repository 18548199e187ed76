// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real browser in headless mode. */
public final class Browser {

  private Browser() {}

  /**
   * Starts a browser; without chromium, the calling test is skipped.
   *
   * @param profile an empty folder
   */
  public static ChromeDriver start(Path profile) {
    var browser = find("chromium", "chromium-browser", "google-chrome");
    var driver = find("chromedriver");
    assumeTrue(
        browser != null && driver != null,
        "the page is not tested: there is no chromium with a chromedriver on the PATH (Debian:"
            + " apt-get install chromium chromium-driver)");
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
    var options = new ChromeOptions();
    options.setBinary(Objects.requireNonNull(browser));
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--user-data-dir=" + profile);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    var started =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(Objects.requireNonNull(driver))
                .build(),
            options);
    started.manage().window().setSize(new Dimension(1600, 1000));
    return started;
  }

  private static @Nullable File find(String... names) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(where -> Stream.of(names).map(name -> new File(where, name)))
        .filter(File::canExecute)
        .findFirst()
        .orElse(null);
  }
}
