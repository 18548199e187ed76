// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import dev.appnetwork.planner.check.Syntax;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Rejects names that no namespace can have. */
final class NamespaceConverter implements ITypeConverter<String> {

  @Override
  public String convert(String name) {
    if (!Syntax.isDnsLabel(name)) {
      throw new TypeConversionException(
          "must be lowercase letters, digits, and '-', for example shop");
    }
    return name;
  }
}
