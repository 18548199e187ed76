// Modules that ship the CRDs which tests install beside ours. Nothing is built of them.
module appnetwork.dev/testenv/foreign

go 1.26.0

require (
	github.com/cilium/cilium v1.20.2
	sigs.k8s.io/gateway-api v1.6.3
)
