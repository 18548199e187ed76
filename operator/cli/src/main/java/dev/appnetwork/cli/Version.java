// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import dev.appnetwork.controller.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} answers. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"appnetwork " + ProgramVersion.get()};
  }
}
