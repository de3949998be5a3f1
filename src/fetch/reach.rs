//! Whether an IP address is one of the public internet: the special-purpose registries of IANA (RFC 6890 and its updates).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Where an IP address lies; ordered by how much is to be feared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// On the public internet.
    Public,
    /// On one's own machine or network, or of a special use; allowed on demand.
    Private,
    /// Where no page can be, and what answers is dangerous: link-local, metadata of a cloud, unspecified, multicast, reserved.
    Never,
}

/// Metadata services of clouds that lie outside of the link-local addresses: Alibaba; the host of Azure.
const METADATA_V4: [Ipv4Addr; 2] = [Ipv4Addr::new(100, 100, 100, 200), Ipv4Addr::new(168, 63, 129, 16)];
/// The same of IPv6: Amazon, Google.
const METADATA_V6: [Ipv6Addr; 2] =
    [Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254), Ipv6Addr::new(0xfd20, 0xce, 0, 0, 0, 0, 0, 0x254)];

/// Where an address lies.
pub fn reach(ip: IpAddr) -> Reach {
    match ip {
        IpAddr::V4(ip) => reach_v4(ip),
        IpAddr::V6(ip) => reach_v6(ip),
    }
}

fn reach_v4(ip: Ipv4Addr) -> Reach {
    if METADATA_V4.contains(&ip) {
        return Reach::Never;
    }
    match ip.octets() {
        [0 | 224.., ..] | [169, 254, ..] => Reach::Never,
        [10 | 127, ..]
        | [172, 16..=31, ..]
        | [192, 168, ..]
        // Shared by the customers of a provider (RFC 6598).
        | [100, 64..=127, ..]
        // Protocol assignments, documentation, the old relays of 6to4, benchmarks.
        | [192, 0, 0 | 2, _]
        | [198, 51, 100, _]
        | [203, 0, 113, _]
        | [192, 88, 99, _]
        | [198, 18..=19, ..] => Reach::Private,
        _ => Reach::Public,
    }
}

/// An IPv4 address inside of an IPv6 one is never taken for public: no honest name leads there, and it hides where it goes.
fn reach_v6(ip: Ipv6Addr) -> Reach {
    if METADATA_V6.contains(&ip) || ip.is_unspecified() {
        return Reach::Never;
    }
    let hidden = |high: u16, low: u16| {
        let ip = Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
        reach_v4(ip).max(Reach::Private)
    };
    match ip.segments() {
        // Loopback, protocol assignments (Teredo and others), documentation.
        [0, 0, 0, 0, 0, 0, 0, 1] | [0x2001, 0..=0x1ff | 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => {
            Reach::Private
        }
        // IPv4-mapped, IPv4-compatible, IPv4-translated, NAT64 (RFC 6052), 6to4.
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low]
        | [0, 0, 0, 0, 0xffff, 0, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..] => hidden(high, low),
        // Link-local, multicast.
        [0xfe80..=0xfebf | 0xff00.., ..] => Reach::Never,
        [0x2000..=0x3fff, ..] => Reach::Public,
        // Local NAT64, unique local, what is not assigned.
        _ => Reach::Private,
    }
}
