package dev.appnetwork.operator.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the manifest. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    var version = Main.class.getPackage().getImplementationVersion();
    return new String[] {"appnetwork " + (version == null ? "development" : version)};
  }
}
