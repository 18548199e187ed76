# AppNetwork: an app's network contract in one object.
# All targets use a separate control plane and never touch your kubeconfig.

MVN ?= mvn
MVNFLAGS ?= -B -ntp
# The pom has the next version. A release overrides it.
override MVNFLAGS += $(if $(VERSION),-Drevision=$(VERSION))
DEVTOOLS := java $(if $(KUBERNETES),-Dtests.kubernetes=$(KUBERNETES)) -cp 'operator/devtools/target/devtools.jar:operator/devtools/target/lib/*' dev.appnetwork.devtools.cli.Main
IMAGE := java -cp 'operator/release/target/release.jar:operator/release/target/lib/*' dev.appnetwork.release.image.Main
RELEASE := java -cp 'operator/release/target/release.jar:operator/release/target/lib/*' dev.appnetwork.release.image.ReleaseMain
BASE ?= eclipse-temurin:25-jre
PLATFORMS ?= linux/amd64,linux/arm64

.DEFAULT_GOAL := help
.PHONY: help run demo traffic quick test nightly compat bench build image release crds bundle verify format upgrade-test prerequisites

help: ## Shows this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build ## Starts a control plane with the operator and the samples, until Ctrl-C
	@$(DEVTOOLS) run

demo: build ## Prints the objects of the samples once, and exits
	@$(DEVTOOLS) demo

quick: prerequisites ## Runs unit, golden, property, and schema tests, in under two minutes
	$(MVN) $(MVNFLAGS) -T2 verify -Dtests.quick=true -Dit.test=SchemaIT -Dfailsafe.failIfNoSpecifiedTests=false

traffic: build ## Sends requests with real packets between the samples (Linux, as root)
	@$(DEVTOOLS) traffic

test: prerequisites ## Builds and runs every test and check; prints the time of each test class
	$(MVN) $(MVNFLAGS) -T2 verify -Dfailsafe.rerunFailingTestsCount=1
	@sh .ci/test-times

nightly: prerequisites ## Runs all tests, with the long versions of scale, soak, crash, and fault tests
	$(MVN) $(MVNFLAGS) verify -Dtests.long=true -Dtest.tls=
	@sh .ci/test-times

# All integration tests except those that measure, repeat, or don't use the API server.
COMPAT_TESTS := *IT,!ScaleIT,!CrashIT,!FaultsIT,!*TrafficIT,!HtmlPageIT,!ImageIT,!BillOfMaterialsIT

compat: prerequisites ## Runs the integration tests on the oldest and the newest supported Kubernetes, or on KUBERNETES=1.31
	@for version in $(or $(KUBERNETES),1.31 1.37); do \
	  echo "make compat: Kubernetes $$version" \
	  && $(MVN) $(MVNFLAGS) verify -Dtests.kubernetes=$$version -Dit.test='$(COMPAT_TESTS)' \
	    -Dfailsafe.failIfNoSpecifiedTests=false -Dtest=PinsTest \
	    -Dsurefire.failIfNoSpecifiedTests=false \
	  && sh .ci/test-times || exit 1; \
	done

bench: build ## Measures speed, requests, and memory; prints a table and writes dist/bench.json
	@$(DEVTOOLS) bench $(BENCHFLAGS)

upgrade-test: build ## Upgrades live AppNetworks from the operator of an earlier commit, REF, and rolls back
	@MVN='$(MVN)' sh .ci/upgrade-test $(REF)

build: prerequisites ## Builds the distribution and install.yaml into dist/
	$(MVN) $(MVNFLAGS) -q -DskipTests package
	@$(DEVTOOLS) train
	@$(DEVTOOLS) install-file

image: build ## Builds the container image into dist/, on BASE, for PLATFORMS, without a container engine
	@$(IMAGE) --base '$(BASE)' --platforms '$(PLATFORMS)' --commit "$$(git rev-parse HEAD 2>/dev/null)"

release: prerequisites ## Builds the release artifacts for the tag of this commit into dist/; uploads nothing
	@tag=$$(git describe --tags --exact-match --match 'v[0-9]*' 2>/dev/null) \
	  || { echo "make release: this commit has no tag such as v0.1.0" >&2; exit 1; }; \
	git diff --quiet HEAD || { echo "make release: there are uncommitted changes" >&2; exit 1; }; \
	rm -rf dist && $(MVN) $(MVNFLAGS) -q clean && $(MAKE) image VERSION=$${tag#v} \
	  && $(RELEASE) --version-of-release "$${tag#v}"

crds: prerequisites ## Generates crds/manifests/, crds/schema/, and docs/reference.md from the API types
	$(MVN) $(MVNFLAGS) -q -pl crds/generator,operator/release -am process-classes -Dcrds.mode=write -Dbundle.mode=write

bundle: prerequisites ## Generates bundle/ and catalog/ from deploy/base and crds/
	$(MVN) $(MVNFLAGS) -q -pl operator/release -am process-classes -Dbundle.mode=write

verify: prerequisites ## Checks format, static analysis, generated files, and language, without tests
	$(MVN) $(MVNFLAGS) -q verify -DskipITs -Dtest=LanguageRulesTest -Dsurefire.failIfNoSpecifiedTests=false

format: ## Formats the Java sources
	$(MVN) $(MVNFLAGS) -q spotless:apply

prerequisites:
	@sh .ci/prerequisites
