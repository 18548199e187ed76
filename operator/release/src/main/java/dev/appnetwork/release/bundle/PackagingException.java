// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

/** The inputs are inconsistent. The message names them and the remedy. */
final class PackagingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PackagingException(String message) {
    super(message);
  }
}
