package dev.appnetwork.operator.cli;

import dev.appnetwork.operator.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} answers. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"appnetwork " + ProgramVersion.get()};
  }
}
