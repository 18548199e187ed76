package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Atomic;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Callers are declared here, by the app that is called, and callees by the app that calls: a
 * connection between two apps that both restrict themselves needs both.
 *
 * @param from Who may call the app, at most 128 entries. Absent or empty: nobody, but for what
 *     expose needs.
 * @param to Whom the app may call, at most 128 entries. Absent: everybody. Present, and be it
 *     empty: only those listed, and the cluster's DNS.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Allow(
    @Size(max = 128) @Atomic @Nullable List<FromEntry> from,
    @Size(max = 128) @Atomic @Nullable List<ToEntry> to) {}
