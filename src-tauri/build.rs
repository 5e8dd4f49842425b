//! Build step of the desktop application: gives Tauri its capabilities and checks `tauri.conf.json`.

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed=tauri.conf.json");
    let attributes = tauri_build::Attributes::new().capabilities_path_pattern("./src-tauri/capabilities/**/*.json");
    if let Err(reason) = tauri_build::try_build(attributes) {
        println!("cargo:warning={reason:#}");
        std::process::exit(1);
    }
}
