// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

/** The inputs do not fit together. The message says which ones, and what to write. */
final class PackagingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PackagingException(String message) {
    super(message);
  }
}
