// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import tools.jackson.databind.annotation.JsonSerialize;

/** Set to {@code anyone: {}}. */
@JsonSerialize
public record Anyone() {}
